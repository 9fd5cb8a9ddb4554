import { proveTemplate } from './proof/prove-template';

proveTemplate('EDITORIAL_03');
