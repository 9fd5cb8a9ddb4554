import { proveTemplate } from './proof/prove-template';

proveTemplate('CASEBOOK_06');
