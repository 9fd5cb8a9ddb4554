/** The registry of drawn covers: one file and one line a family. */
export { bold } from './bold';
export { casebook } from './casebook';
export { data } from './data';
export { editorial } from './editorial';
export { exec } from './exec';
export { minimal } from './minimal';
