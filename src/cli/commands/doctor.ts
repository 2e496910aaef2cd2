import type { CommandModule } from 'yargs';
import { clientFlags, clientOptions } from './mcp/client-options.js';
import type { GlobalArguments } from '../options/global-options.js';
import { hookOptions } from './hook/hook-options.js';
import { appOptions } from '../process/open-command.js';
import { styleOf } from '../output/terminal/style-of.js';
import { printJson, printText } from '../output/print.js';

/** Exit code where something is a problem. */
const CHECK_FAILED = 1;

/** `diffdex doctor`: looks at everything that diffdex needs, and says what to do. */
export const doctorCommand: CommandModule<GlobalArguments, GlobalArguments> = {
  command: 'doctor',
  describe: 'Check everything that diffdex needs, and say what to fix',
  builder: (parser) => parser.epilogue('guides/verify.md'),
  handler: async (argv) => {
    const [{ diagnose }, { diagnosesJson, formatDiagnoses, isHealthy }] = await Promise.all([
      import('../../app/doctor/doctor.js'),
      import('../../reporting/reports/format-diagnoses.js'),
    ]);
    const diagnoses = await diagnose(
      appOptions(argv),
      hookOptions(argv).program,
      clientOptions({ ...argv, name: clientFlags.name.default, scope: undefined }),
    );
    if (argv.json) printJson(diagnosesJson(diagnoses));
    else printText(formatDiagnoses(diagnoses, await styleOf(argv)));
    if (!isHealthy(diagnoses)) process.exitCode = CHECK_FAILED;
  },
};
