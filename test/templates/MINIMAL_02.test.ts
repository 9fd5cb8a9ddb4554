import { proveTemplate } from './proof/prove-template';

proveTemplate('MINIMAL_02');
