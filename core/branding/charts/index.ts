/** Every chart kind; the registry is what this file exports. */
export { bar } from './bar';
export { donut } from './donut';
export { line } from './line';
export { pie } from './pie';
export { stat } from './stat';
