/** Which right each operation of the Content Store takes, as data. */
import type { Permission } from './permissions';

/** Verbs of operations that change nothing. */
const READS = new Set([
	'availability',
	'compare',
	'download',
	'export',
	'feed',
	'find',
	'findDue',
	'get',
	'list',
	'needsAttention',
	'preview',
	'report',
	'search',
	'status',
]);

/** What reading and changing a resource of the Content Store takes, and where one operation takes another right. */
const RESOURCES: Readonly<
	Record<
		string,
		{ read: Permission; write: Permission; except?: Readonly<Record<string, Permission>> }
	>
> = {
	agency: {
		read: 'agency:read',
		write: 'agency:update',
		except: {
			create: 'platform:manage',
			getAll: 'platform:manage',
			updateAccount: 'platform:manage',
			deactivate: 'platform:manage',
			getAudit: 'audit:read',
		},
	},
	alert: { read: 'usage:read', write: 'usage:read' },
	author: { read: 'client:read', write: 'client:update' },
	brand: { read: 'client:read', write: 'agency:branding' },
	channel: { read: 'channel:read', write: 'channel:manage' },
	client: {
		read: 'client:read',
		write: 'client:update',
		except: {
			create: 'client:create',
			delete: 'client:delete',
			erase: 'client:delete',
			restore: 'client:delete',
		},
	},
	clientFact: { read: 'client:read', write: 'client:update' },
	cluster: { read: 'knowledge:read', write: 'knowledge:manage' },
	contentItem: { read: 'document:read', write: 'document:update' },
	document: {
		read: 'document:read',
		write: 'document:update',
		except: {
			approve: 'document:approve',
			create: 'document:create',
			delete: 'document:delete',
			distribute: 'document:distribute',
		},
	},
	edit: { read: 'document:read', write: 'document:update' },
	event: { read: 'schedule:read', write: 'schedule:manage' },
	file: { read: 'document:read', write: 'document:update', except: { delete: 'document:delete' } },
	icpProfile: { read: 'knowledge:read', write: 'knowledge:manage' },
	idea: { read: 'knowledge:read', write: 'knowledge:manage' },
	industry: { read: 'site:read', write: 'platform:manage' },
	job: {
		read: 'document:read',
		write: 'document:update',
		except: { create: 'document:create' },
	},
	knowledge: { read: 'knowledge:read', write: 'knowledge:manage' },
	keyword: { read: 'knowledge:read', write: 'knowledge:manage' },
	lane: { read: 'schedule:read', write: 'schedule:manage' },
	link: {
		read: 'document:read',
		write: 'document:distribute',
		except: {
			createPlatform: 'platform:manage',
			getAllPlatform: 'platform:manage',
			revokePlatform: 'platform:manage',
		},
	},
	metric: { read: 'document:read', write: 'document:update' },
	objection: { read: 'knowledge:read', write: 'knowledge:manage' },
	page: { read: 'document:read', write: 'document:distribute' },
	persona: { read: 'client:read', write: 'client:update' },
	plan: {
		read: 'agency:read',
		write: 'platform:manage',
		except: { getBalance: 'usage:read', getLedger: 'usage:read' },
	},
	prompt: { read: 'knowledge:read', write: 'agency:update' },
	recording: { read: 'client:read', write: 'client:update' },
	recordingSource: { read: 'client:read', write: 'client:update' },
	retention: {
		read: 'agency:read',
		write: 'agency:erase',
		except: { export: 'agency:export', report: 'agency:read' },
	},
	schedule: { read: 'schedule:read', write: 'schedule:manage' },
	secret: { read: 'agency:api_keys', write: 'agency:api_keys' },
	sector: { read: 'site:read', write: 'site:manage' },
	setup: { read: 'store:setup', write: 'store:setup' },
	site: { read: 'site:read', write: 'site:manage' },
	strategy: { read: 'client:read', write: 'client:update' },
	styleRule: { read: 'knowledge:read', write: 'knowledge:manage' },
	template: {
		read: 'template:read',
		write: 'template:manage',
		except: { grant: 'template:grant', revoke: 'template:grant' },
	},
	topic: { read: 'document:read', write: 'document:update' },
	usage: {
		read: 'usage:read',
		write: 'agency:billing',
		except: { takeAlerts: 'usage:read' },
	},
	user: {
		read: 'team:read',
		write: 'agency:team',
		except: { checkPermission: 'team:read' },
	},
};

/** The right an operation of the Content Store takes; undefined for a resource nobody listed, which then nobody may use. */
export function permissionOf(resource: string, operation: string): Permission | undefined {
	const known = Object.hasOwn(RESOURCES, resource) ? RESOURCES[resource] : undefined;
	if (known === undefined) return undefined;
	const own = known.except?.[operation];
	return own ?? (isReading(operation) ? known.read : known.write);
}

/** Whether an operation changes nothing, told by its verb. */
export function isReading(operation: string): boolean {
	return READS.has(operation) || /^get[A-Z]/.test(operation);
}
