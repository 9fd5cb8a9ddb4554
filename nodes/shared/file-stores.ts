/** The stores of files of this instance, from its credentials: which one is chosen, and what is connected besides. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { folderFiles, s3Files } from '../../core/adapters/files';
import { systemClock } from '../../core/adapters/system';
import { AgencyError } from '../../core/shared/errors';
import type { FilePort, FileStoreId, FileStores, SqlPort } from '../../core/shared/ports';
import { databaseFiles, notConnected } from '../../core/store';

type Credentials = Record<string, unknown>;

/** Credentials a node needs to reach files wherever they lie; n8n's own for S3. */
export const FILE_CREDENTIALS = ['s3', 'aws'] as const;

/**
 * The stores of an agency's files. The one of the credential takes what is new; older files are read
 * where they lie, as long as their store is connected here.
 *
 * @throws {AgencyError} CFG_002, FILE_004 when the chosen store is not connected on this node
 */
export async function fileStoresOf(
	context: Pick<IExecuteFunctions, 'getNode' | 'getCredentials'>,
	{ sql, agencyId }: { sql: SqlPort; agencyId: string },
): Promise<FileStores> {
	const set = context.getNode().credentials ?? {};
	const agency: Credentials =
		set.contentAgencyApi === undefined ? {} : await context.getCredentials('contentAgencyApi');
	const ports: Partial<Record<FileStoreId, FilePort>> = { database: databaseFiles(sql, agencyId) };
	const folder = textOf(agency.fileFolder);
	if (folder !== '') ports.folder = folderFiles(folder);
	const place = await s3Place(context, agency);
	if (place !== undefined) ports.s3 = s3Files(place, systemClock);
	const chosen = chosenStore(agency.fileStore);
	const at = (store: FileStoreId): FilePort => {
		const port = ports[store];
		if (port === undefined) throw notConnected(store);
		return port;
	};
	return { current: at(chosen), at };
}

function chosenStore(value: unknown): FileStoreId {
	const chosen = textOf(value) || 'database';
	if (chosen === 'database' || chosen === 'folder' || chosen === 's3') return chosen;
	throw new AgencyError({
		kind: 'config',
		code: 'CFG_002',
		message: `'${chosen.slice(0, 40)}' is no store of files`,
		hint: 'Choose Database, Folder or S3 in the Content Agency credential.',
		field: 'fileStore',
	});
}

/** The bucket of the agency's credential, with the keys of n8n's `s3` or `aws` credential. */
async function s3Place(
	context: Pick<IExecuteFunctions, 'getNode' | 'getCredentials'>,
	agency: Credentials,
): Promise<Parameters<typeof s3Files>[0] | undefined> {
	const set = context.getNode().credentials ?? {};
	const type = FILE_CREDENTIALS.find((name) => set[name] !== undefined);
	const bucket = textOf(agency.fileBucket);
	if (type === undefined || bucket === '') return undefined;
	const keys: Credentials = await context.getCredentials(type);
	const common = {
		accessKeyId: textOf(keys.accessKeyId),
		secretAccessKey: textOf(keys.secretAccessKey),
		region: textOf(keys.region) || 'us-east-1',
		bucket,
		prefix: textOf(agency.filePrefix),
	};
	if (type === 's3') {
		return {
			...common,
			endpoint: textOf(keys.endpoint),
			forcePathStyle: keys.forcePathStyle === true,
			ignoreCertificate: keys.ignoreSSLIssues === true,
		};
	}
	return {
		...common,
		endpoint:
			keys.customEndpoints === true
				? textOf(keys.s3Endpoint).replaceAll('{region}', common.region)
				: '',
		...(keys.temporaryCredentials === true ? { sessionToken: textOf(keys.sessionToken) } : {}),
	};
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}
