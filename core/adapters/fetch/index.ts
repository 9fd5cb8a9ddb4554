/** The door of the safe fetch client. */
export { safeFetch } from './safe-fetch';
export type { OperatorAllow } from './url-policy';
