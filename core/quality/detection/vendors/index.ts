/** The registry of AI-text detectors: one line each. */
export { copyleaks } from './copyleaks';
export { gptzero } from './gptzero';
export { originality } from './originality';
export { sapling } from './sapling';
export { winston } from './winston';
