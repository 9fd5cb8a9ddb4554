import { proveTemplate } from './proof/prove-template';

proveTemplate('DATA_04');
