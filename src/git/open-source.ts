export { openGitSource, type GitPlaces } from './git-source.js';
