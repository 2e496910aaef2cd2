import type { CommandModule } from 'yargs';
import type { GlobalArguments } from '../options/global-options.js';
import { benchEmbedCommand } from './bench-embed.js';

/** `diffdex bench`: measures parts of diffdex on this machine. */
export const benchCommand: CommandModule<GlobalArguments, GlobalArguments> = {
  command: 'bench',
  describe: 'Measure how fast a model is on this machine',
  builder: (parser) =>
    parser.command(benchEmbedCommand).epilogue('guides/models.md').demandCommand(1, 'Name a command: embed.'),
  handler: () => undefined,
};
