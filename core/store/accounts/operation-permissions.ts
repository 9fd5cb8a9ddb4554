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
	'searchByMeaning',
	'status',
]);

/** What reading and changing a resource takes, and where one operation takes another right. */
interface Rights {
	read: Permission;
	write: Permission;
	except?: Readonly<Record<string, Permission>>;
}

/** What belongs to a client. */
const CLIENT_FACTS: Rights = { read: 'client:read', write: 'client:update' };
/** Texts and what became of them. */
const CONTENT: Rights = { read: 'document:read', write: 'document:update' };
/** What texts are planned and written from. */
const KNOWLEDGE: Rights = { read: 'knowledge:read', write: 'knowledge:manage' };
/** Dates and the work on them. */
const PLANNING: Rights = { read: 'schedule:read', write: 'schedule:manage' };
/** Sites and their sectors. */
const SITES: Rights = { read: 'site:read', write: 'site:manage' };

/** The rights of each resource of the Content Store. */
const RESOURCES: Readonly<Record<string, Rights>> = {
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
	author: CLIENT_FACTS,
	brand: { read: 'client:read', write: 'agency:branding' },
	channel: { read: 'channel:read', write: 'channel:manage' },
	client: {
		...CLIENT_FACTS,
		except: {
			create: 'client:create',
			delete: 'client:delete',
			erase: 'client:delete',
			restore: 'client:delete',
		},
	},
	clientFact: CLIENT_FACTS,
	cluster: KNOWLEDGE,
	contentItem: CONTENT,
	document: {
		...CONTENT,
		except: {
			approve: 'document:approve',
			create: 'document:create',
			delete: 'document:delete',
			distribute: 'document:distribute',
		},
	},
	edit: CONTENT,
	event: PLANNING,
	file: { ...CONTENT, except: { delete: 'document:delete' } },
	icpProfile: KNOWLEDGE,
	idea: KNOWLEDGE,
	industry: { read: 'site:read', write: 'platform:manage' },
	job: {
		...CONTENT,
		except: { create: 'document:create' },
	},
	knowledge: KNOWLEDGE,
	keyword: KNOWLEDGE,
	lane: PLANNING,
	link: {
		read: 'document:read',
		write: 'document:distribute',
		except: {
			createPlatform: 'platform:manage',
			getAllPlatform: 'platform:manage',
			revokePlatform: 'platform:manage',
		},
	},
	metric: CONTENT,
	objection: KNOWLEDGE,
	page: { read: 'document:read', write: 'document:distribute' },
	persona: CLIENT_FACTS,
	plan: {
		read: 'agency:read',
		write: 'platform:manage',
		except: { getBalance: 'usage:read', getLedger: 'usage:read' },
	},
	prompt: { read: 'knowledge:read', write: 'agency:update' },
	publication: { read: 'document:read', write: 'document:distribute' },
	recording: CLIENT_FACTS,
	recordingSource: CLIENT_FACTS,
	request: { read: 'usage:read', write: 'usage:read' },
	retention: {
		read: 'agency:read',
		write: 'agency:erase',
		except: { export: 'agency:export', report: 'agency:read' },
	},
	schedule: PLANNING,
	secret: { read: 'agency:api_keys', write: 'agency:api_keys' },
	sector: SITES,
	setup: { read: 'store:setup', write: 'store:setup' },
	site: SITES,
	strategy: CLIENT_FACTS,
	styleRule: KNOWLEDGE,
	template: {
		read: 'template:read',
		write: 'template:manage',
		except: { grant: 'template:grant', revoke: 'template:grant' },
	},
	topic: CONTENT,
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
