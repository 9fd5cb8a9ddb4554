/** The channels: one line each. */
export { dryRun } from './dry-run';
export { wordpress } from './wordpress';
export { linkedin } from './linkedin';
