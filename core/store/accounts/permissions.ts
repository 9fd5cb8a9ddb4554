/** Roles and what each may do, as data: the merged catalogue of the five founding documents and its one map. */

/** Roles, from the widest to the narrowest; `service` is a machine. */
export const ROLES = [
	'platform_admin',
	'agency_owner',
	'agency_admin',
	'manager',
	'editor',
	'approver',
	'viewer',
	'service',
] as const;

/** A role. */
export type Role = (typeof ROLES)[number];

/** Names the founding documents give our roles (chapter 5 of the requirements); none where a document has no such role. */
export const FOUNDING_ROLES: Readonly<
	Record<Role, Readonly<Partial<Record<'A' | 'B' | 'C' | 'D' | 'E', readonly string[]>>>>
> = {
	platform_admin: { A: ['super_admin'], C: ['ADMIN'], E: ['developer'] },
	agency_owner: { D: ['Owner'], E: ['owner'] },
	agency_admin: { A: ['agency_admin'], B: ['admin'], D: ['Admin'], E: ['admin'] },
	manager: { C: ['MANAGER'] },
	editor: { A: ['agency_member'], C: ['MARKETER'], D: ['Member'], E: ['editor'] },
	approver: { A: ['client'], B: ['approver'], C: ['SUPERVISOR'] },
	viewer: { B: ['viewer'], D: ['Viewer'], E: ['viewer'] },
	service: { E: ['system_bot'] },
};

/** Everything somebody can be allowed to do. */
export const PERMISSIONS = [
	'agency:read',
	'agency:update',
	'agency:branding',
	'agency:api_keys',
	'agency:team',
	'agency:billing',
	'agency:export',
	'agency:erase',
	'audit:read',
	'channel:manage',
	'channel:read',
	'client:create',
	'client:delete',
	'client:read',
	'client:update',
	'document:approve',
	'document:create',
	'document:delete',
	'document:distribute',
	'document:read',
	'document:update',
	'knowledge:manage',
	'knowledge:read',
	'platform:manage',
	'schedule:manage',
	'schedule:read',
	'site:manage',
	'site:read',
	'store:setup',
	'team:read',
	'template:grant',
	'template:manage',
	'template:read',
	'usage:read',
] as const;

/** Something somebody can be allowed to do. */
export type Permission = (typeof PERMISSIONS)[number];

const READING: readonly Permission[] = [
	'agency:read',
	'channel:read',
	'client:read',
	'document:read',
	'knowledge:read',
	'schedule:read',
	'site:read',
	'template:read',
];

/** reads clients, schedule and templates; makes, reads and distributes documents. */
const EDITING: readonly Permission[] = [
	...READING,
	'document:create',
	'document:distribute',
	'document:update',
	'knowledge:manage',
];

const MANAGING: readonly Permission[] = [
	...EDITING,
	'client:update',
	'document:approve',
	'document:delete',
	'schedule:manage',
	'site:manage',
	'team:read',
	'usage:read',
];

/** A-085, without what only the owner may: money and the end of everything. */
const ADMINISTERING: readonly Permission[] = [
	...MANAGING,
	'agency:api_keys',
	'agency:branding',
	'agency:export',
	'agency:team',
	'agency:update',
	'audit:read',
	'channel:manage',
	'client:create',
	'client:delete',
	'template:grant',
	'template:manage',
];

const OWNING: readonly Permission[] = [...ADMINISTERING, 'agency:billing', 'agency:erase'];

/** What each role may do. The only place that says so. */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
	platform_admin: PERMISSIONS,
	agency_owner: OWNING,
	agency_admin: ADMINISTERING,
	manager: MANAGING,
	editor: EDITING,
	// own client, own documents.
	approver: ['client:read', 'document:approve', 'document:create', 'document:read'],
	viewer: READING,
	service: [...EDITING, 'schedule:manage', 'usage:read'],
};

/** Which clients and sites a role reaches. */
export type Reach =
	/** All of the agency (E-043, E-044). */
	| 'agency'
	/** Its own and those of everybody below in the reporting line. */
	| 'team'
	/** Those assigned (E-045). As long as the agency assigns nothing to anybody, everybody reaches all. */
	| 'assigned'
	/** Its one client. */
	| 'own';

/** Reach of each role (C-062, E-043 to E-045, A-087). */
export const ROLE_REACH: Readonly<Record<Role, Reach>> = {
	platform_admin: 'agency',
	agency_owner: 'agency',
	agency_admin: 'agency',
	manager: 'team',
	editor: 'assigned',
	approver: 'own',
	viewer: 'assigned',
	service: 'agency',
};

/** Roles that take a seat of the plan; the trigger `seats` of migration 0010 counts the same. */
export const SEAT_ROLES: readonly Role[] = [
	'agency_owner',
	'agency_admin',
	'manager',
	'editor',
	'viewer',
];

/** Whether a role may do something. */
export function roleMay(role: Role, permission: Permission): boolean {
	return ROLE_PERMISSIONS[role].includes(permission);
}

/** The role a founding document calls so; undefined for a name it does not have. */
export function roleOfFounding(
	document: 'A' | 'B' | 'C' | 'D' | 'E',
	name: string,
): Role | undefined {
	return ROLES.find((role) => FOUNDING_ROLES[role][document]?.includes(name) ?? false);
}

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
		except: { create: 'client:create', delete: 'client:delete', erase: 'client:delete' },
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
	link: { read: 'document:read', write: 'document:distribute' },
	metric: { read: 'document:read', write: 'document:update' },
	objection: { read: 'knowledge:read', write: 'knowledge:manage' },
	page: { read: 'document:read', write: 'document:distribute' },
	persona: { read: 'client:read', write: 'client:update' },
	plan: {
		read: 'agency:read',
		write: 'platform:manage',
		except: { getBalance: 'usage:read', getLedger: 'usage:read', bookCredits: 'platform:manage' },
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
		except: { takeAlerts: 'usage:read', getBudgets: 'usage:read' },
	},
	user: { read: 'team:read', write: 'agency:team' },
};

/** The right an operation of the Content Store takes; undefined for a resource nobody listed, which then nobody may use. */
export function permissionOf(resource: string, operation: string): Permission | undefined {
	const known = Object.hasOwn(RESOURCES, resource) ? RESOURCES[resource] : undefined;
	if (known === undefined) return undefined;
	const own = known.except?.[operation];
	const reads = READS.has(operation) || /^get[A-Z]/.test(operation);
	return own ?? (reads ? known.read : known.write);
}
