import type { Workspace } from './workspace.js';

/** What a server serves, and what it may do. Shared by all its sessions. */
export interface ServerContext {
  workspace: Workspace;
  /** Whether callers may bring an index up to date. */
  allowsUpdate: boolean;
}
