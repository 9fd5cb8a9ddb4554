/** The registry of recording tools: one line each. */
export { genericHmac } from './generic-hmac';
export { standardWebhooks } from './standard-webhooks';
