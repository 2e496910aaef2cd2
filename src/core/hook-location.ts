/** Where git looks for the hooks of a repository, and the folders that they act on, as absolute paths. */
export interface HookLocation {
  /** Where git runs hooks: the top of the working tree; the git directory in a bare repository. */
  root: string;
  isBare: boolean;
  /** The git directory of this working tree. */
  gitDirectory: string;
  /** The git directory that all worktrees share. */
  commonDirectory: string;
  /** Where git looks for hooks, `core.hooksPath` included; it need not exist. The usual folder where that is empty. */
  hooksFolder: string;
  /** Why git can run no hook from that folder; `undefined` if it can. */
  obstacle: 'empty' | 'no-folder' | undefined;
  /** Whether the folder lies outside of the repository, so that others may use it too. */
  isShared: boolean;
}
