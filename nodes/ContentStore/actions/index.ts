/** The registry of store operations: one line each. */
export { getAgencyOperation } from './agency/get.operation';
export { setBrand } from './brand/set.operation';
export { getBrand } from './brand/get.operation';
export { createClientOperation } from './client/create.operation';
export { getClientOperation } from './client/get.operation';
export { getManyClients } from './client/get-many.operation';
export { updateClientOperation } from './client/update.operation';
export { getDocument } from './document/get.operation';
export { createJobOperation } from './job/create.operation';
export { finishJobOperation } from './job/finish.operation';
export { getJobOperation } from './job/get.operation';
export { getManyJobs } from './job/get-many.operation';
export { needsAttention } from './job/needs-attention.operation';
export { selfTest } from './setup/self-test.operation';
export { setUp } from './setup/set-up.operation';
