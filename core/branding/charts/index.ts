/** Every chart kind; the registry is what this file exports. */
export { bar } from './bar';
export { donut } from './donut';
export { dot } from './dot';
export { line } from './line';
export { multiples } from './multiples';
export { pie } from './pie';
export { slope } from './slope';
export { stat } from './stat';
