/** Proposals of a brand from what a website shows. */
export { proposeBrand } from './propose-brand';
