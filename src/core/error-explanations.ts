import type { ErrorCode } from './errors.js';

/** What leads to an error, and what a person does about it, each as sentences. */
interface ErrorExplanation {
  cause: string;
  remedy: string;
}

/** The text of docs/reference/errors.md: a code without one does not compile. */
export const ERROR_EXPLANATIONS: Readonly<Record<ErrorCode, ErrorExplanation>> = {
  ARGUMENT_INVALID: {
    cause: 'A flag or an argument is wrong, or two of them do not go together.',
    remedy: 'Run `diffdex <command> --help` to see what the command takes.',
  },
  BINDING_MISSING: {
    cause: 'The native part of LanceDB is not installed, or there is none for this platform.',
    remedy: 'Install diffdex again without `--omit=optional`, on a platform that the README lists.',
  },
  BUDGET_REACHED: {
    cause: 'Embedding the rest would cost more than the budget of the endpoint. What was embedded is kept.',
    remedy: 'Raise `embedding.remote.budget_tokens` or `budget_cost`, and run the command again.',
  },
  CLIENT_CONFIG_INVALID: {
    cause:
      'The configuration of an MCP client has a mistake, or cannot be edited safely. It was not changed.',
    remedy:
      'Correct the line that the message names, or add what `diffdex mcp install CLIENT --print` shows.',
  },
  CONFIG_INVALID: {
    cause:
      '`diffdex.yml`, a workspace file or a variable has mistakes. The message lists them with their lines.',
    remedy: 'Correct them. `diffdex init --print` shows every option with its default.',
  },
  CURSOR_STALE: {
    cause: 'The index or a file on disk has changed since the page before was answered (MCP).',
    remedy: 'Ask again without the cursor.',
  },
  DISK_FULL: {
    cause: 'No space is left on the disk. An index that was there can still be searched.',
    remedy: 'Make room, or keep the index elsewhere with `--index DIR`.',
  },
  DOWNLOAD_CORRUPT: {
    cause: 'What was downloaded is not what was promised. It was thrown away.',
    remedy: 'Try again. If it fails again, compare the digest with that of the publisher.',
  },
  DOWNLOAD_REFUSED: {
    cause: 'The server, or a rule of diffdex, refuses the download: rights, address or size.',
    remedy: 'Check the address and the token that the message names.',
  },
  EMBEDDER_INVALID: {
    cause: 'The model is missing, incomplete or not understood, or settings do not fit it.',
    remedy:
      'Check `model` and the section `embedding`; [models](../guides/models.md) says what each model needs.',
  },
  ENDPOINT_FAILED: {
    cause: 'The endpoint for embeddings failed several times in a row.',
    remedy: 'Check that it runs, then run the command again: nothing is embedded twice.',
  },
  ENDPOINT_REFUSED: {
    cause: 'The endpoint refused the request: the key, the model or the dimensions are wrong.',
    remedy: 'Correct what the message names in `diffdex.yml` or in the environment.',
  },
  ENDPOINT_UNTRUSTED: {
    cause: 'The repository names an endpoint, or the variable of a key, that you have not approved.',
    remedy:
      'If you trust it, name it in `DIFFDEX_TRUSTED_ORIGINS`; see [configuration](configuration.md#whose-word-it-is).',
  },
  GIT_FAILED: {
    cause: 'git ended with an error. The message quotes it.',
    remedy: 'Run the git command that the message names yourself to see more.',
  },
  GIT_MISSING: {
    cause: 'There is no git on the `PATH`.',
    remedy: 'Install git, or index the folder as it is with `--no-git`.',
  },
  HEAD_UNBORN: {
    cause: 'The repository has no commit yet.',
    remedy: 'Make a commit, or index the folder as it is with `--no-git`.',
  },
  INDEX_CORRUPT: {
    cause: 'The index is damaged.',
    remedy: 'Rebuild it with `diffdex index --full`.',
  },
  INDEX_MISSING: {
    cause: 'There is no index yet.',
    remedy: 'Make one with `diffdex index`, or install one with `diffdex pull`.',
  },
  INDEX_MODEL_MISMATCH: {
    cause: 'The index was made with another model than the one that is set.',
    remedy: 'Run `diffdex index`, which embeds everything again, or set the model of the index.',
  },
  INDEX_NEWER_FORMAT: {
    cause: 'A newer version of diffdex wrote the index or the pack.',
    remedy: 'Update diffdex. The index was left as it is.',
  },
  INDEX_OLDER_FORMAT: {
    cause: 'An older version of diffdex wrote the index or the pack.',
    remedy: 'Run `diffdex index`, which rebuilds it.',
  },
  INDEX_REFUSED: {
    cause: 'The folder of the index holds something else, or a link of the repository leads there.',
    remedy:
      'Name another folder with `--index`; see [configuration](configuration.md#where-the-index-may-lie).',
  },
  INTERRUPTED: {
    cause: 'A signal, such as that of Ctrl-C, ended the command. The index is as it was.',
    remedy: 'Run the same command again.',
  },
  LOCKED: {
    cause: 'Another update of this index is running, and the time to wait is over.',
    remedy: 'Wait for it, or give more time with `--wait=SECONDS`.',
  },
  MODEL_ABSENT: {
    cause: 'The model is not in the cache, and nothing is downloaded while offline.',
    remedy: 'Run the command once without `DIFFDEX_OFFLINE`, or name a directory as the model.',
  },
  MODEL_RUNTIME_MISSING: {
    cause: 'The model runs in `@huggingface/transformers`, which is not installed beside diffdex.',
    remedy: 'Install that package where diffdex is installed; see [models](../guides/models.md).',
  },
  MODEL_UNTRUSTED: {
    cause: 'The repository chooses a model that you have not approved.',
    remedy:
      'If you trust it, run `diffdex index --model NAME` once, or set `DIFFDEX_TRUSTED_MODELS`; see [configuration](configuration.md#whose-word-it-is).',
  },
  NETWORK_UNREACHABLE: {
    cause: 'A server cannot be reached: no network, a firewall, a proxy or certificates.',
    remedy:
      'Check the network and the variables of your proxy. Indexing with the bundled model needs no network.',
  },
  NOT_A_REPOSITORY: {
    cause: 'There is no git repository here.',
    remedy: 'Name one with `--repo DIR`, or index the folder as it is with `--no-git`.',
  },
  OUTPUT_FAILED: {
    cause: 'stdout takes no more, such as a file on a full disk.',
    remedy: 'Make room, or write to another place.',
  },
  PACK_INVALID: {
    cause: 'A pack is damaged, incomplete or hostile. Nothing was changed.',
    remedy: 'Get it again, or pack it again with `diffdex pack`.',
  },
  PACK_MISSING: {
    cause: 'There is no pack where you said.',
    remedy: 'Check the path, the branch or the name of the artifact.',
  },
  PERMISSION_DENIED: {
    cause: 'A file or folder may not be read or written.',
    remedy: 'Change its rights, or keep the index elsewhere with `--index DIR`.',
  },
  REVISION_UNKNOWN: {
    cause: 'git knows no such revision here.',
    remedy: 'Check the name, or fetch it: a shallow clone lacks older commits.',
  },
  STORAGE_FAILED: {
    cause: 'The database failed in a way that no other code tells.',
    remedy: 'Run `diffdex doctor`, then `diffdex verify`.',
  },
  TOO_MANY_FILES: {
    cause: 'The system lets a process open too few files.',
    remedy: 'Raise the limit, such as with `ulimit -n 4096`.',
  },
};
