/** The door of the safe fetch client. */
export { safeFetch } from './safe-fetch';
export { safePost } from './safe-post';
export type { SafePost } from './safe-post';
export type { OperatorAllow } from './url-policy';
