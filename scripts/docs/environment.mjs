/** Environment variables that users set, and what each does, as Markdown. The generator compares them with the sources. */
export const ENVIRONMENT = {
  DIFFDEX_INDEX: 'Folder of the index, as `--index`; relative to the current folder.',
  DIFFDEX_OVERLAY: '`0`: searches answer from the index alone; `1`: they read the disk.',
  DIFFDEX_OVERLAY_CACHE:
    '`0`: your cache keeps nothing of files on disk; see [what it keeps](#what-your-cache-keeps-of-them).',
  DIFFDEX_OFFLINE: '`1`: nothing is downloaded.',
  DIFFDEX_CACHE:
    'Folder of downloaded models and of what is kept of files on disk; `diffdex` in the cache of the user by default.',
  DIFFDEX_TRUSTED_MODELS:
    'Models that a repository may choose, with commas between; see [whose word it is](#whose-word-it-is).',
  DIFFDEX_TRUSTED_ORIGINS:
    'Endpoints that may receive code, each as `https://HOST` or `https://HOST=KEY_VARIABLE`, with commas between.',
  DIFFDEX_EMBEDDING_KEY: 'Key of an endpoint that is not OpenAI, where no other variable is named for it.',
  OPENAI_API_KEY: 'Key of the endpoint of OpenAI.',
  DIFFDEX_MCP_TOKEN:
    'Bearer token that clients of `diffdex mcp --http` must send, in place of `--token-file`.',
  DIFFDEX_SKIP: '`1`: the git hooks do nothing.',
  DIFFDEX_PAGER: 'The pager for long output on a terminal. An empty value or `cat` means none.',
  PAGER: 'The same, where `DIFFDEX_PAGER` is not set; not on Windows.',
  NO_COLOR: 'Any value: no colours.',
  FORCE_COLOR: 'Colours also where the output is no terminal; `0` means none.',
  CLICOLOR: '`0`: no colours.',
  CLICOLOR_FORCE: 'Colours also where the output is no terminal.',
  HF_ENDPOINT: 'Address of a mirror of the Hugging Face hub.',
  HF_TOKEN: 'Token for models of the hub that are not public. It is sent to the hub alone.',
  HF_HUB_OFFLINE: 'The same as `DIFFDEX_OFFLINE`.',
  XDG_CACHE_HOME: 'Where caches of the user lie.',
  GITHUB_TOKEN: 'Token for `diffdex pull --from-github`.',
};
