export { openFolderSource, type FolderOptions } from './folder-source.js';
export { openGitSource, type GitPlaces } from './git-source.js';
