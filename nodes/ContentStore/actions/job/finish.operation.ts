import type { IDataObject } from 'n8n-workflow';
import {
	SECTION_SCHEMAS,
	isSectionRef,
	type Dossier,
	type SectionName,
	type SectionRef,
} from '../../../../core/contracts';
import { AgencyError } from '../../../../core/shared/errors';
import {
	finishJob,
	getJob,
	interruptedVersion,
	putFile,
	recordDocumentVersion,
	storedSections,
} from '../../../../core/store';
import { dossierOf } from '../../../shared/dossier-item';
import { deskOfJob } from '../../../shared/desk-of-job';
import { fileStoresOf } from '../../../shared/file-stores';
import { defineOperation, type StoreDoor } from '../operation';

/** Ends a job: keeps its files and its version, and gives out the whole dossier as a file. */
export const finishJobOperation = defineOperation({
	resource: 'job',
	value: 'finish',
	name: 'Finish',
	action: 'Finish a job',
	description:
		'Keeps PDF, cover and version in the store, ends the job, and gives out the whole dossier as a file',
	fields: [],
	async run(door) {
		const { sql, agencyId, context, item, itemIndex } = door;
		const dossier = dossierOf(item, 'Render PDF');
		if (dossier.job === undefined) {
			throw new AgencyError({
				kind: 'input',
				code: 'CFG_001',
				message: 'The dossier belongs to no job',
				hint: 'Start the line with Content Store, Job, Create.',
			});
		}
		const jobId = dossier.job.id;
		const { hold, leave } = await deskOfJob(context, { sql, agencyId, jobId });
		await leave();
		const whole = await loaded(door, dossier, jobId);
		const version = await versionOf(door, { dossier, jobId, whole });
		await finishJob(sql, agencyId, jobId, hold);
		const job = await getJob(sql, agencyId, jobId);
		const file = await context.helpers.prepareBinaryData(
			Buffer.from(`${JSON.stringify({ ...dossier, ...whole }, null, '\t')}\n`),
			'dossier.json',
			'application/octet-stream',
		);
		const json = {
			...item.json,
			job: { ...dossier.job, state: job.state, percent: job.percent, version: version.number },
		} as unknown as IDataObject;
		return {
			item: { json, binary: { ...item.binary, dossier: file }, pairedItem: { item: itemIndex } },
		};
	},
});

/** The version: the one an interrupted finish recorded, or a new one with its files. */
async function versionOf(
	door: StoreDoor,
	{ dossier, jobId, whole }: { dossier: Dossier; jobId: string; whole: Loaded },
): Promise<{ number: number }> {
	const { sql, agencyId } = door;
	const sections = references(dossier);
	const known = await interruptedVersion(sql, agencyId, {
		jobId,
		documentSha256: sections.document?.sha256 ?? '',
		brandSha256: sections.brand?.sha256 ?? '',
	});
	if (known !== undefined) return known;
	const { rendering, document, quality } = whole;
	const pdf =
		rendering && (await kept(door, { property: rendering.property, kind: 'document', jobId }));
	const cover = rendering?.coverProperty
		? await kept(door, { property: rendering.coverProperty, kind: 'cover', jobId })
		: undefined;
	return await recordDocumentVersion(sql, agencyId, {
		documentId: dossier.job?.documentId ?? '',
		jobId,
		title: document?.title ?? '',
		verdict: quality?.verdict,
		sections,
		pdfFileId: pdf?.id,
		coverFileId: cover?.id,
	});
}

type Loaded = Partial<{
	rendering: { property: string; coverProperty: string };
	document: { title: string };
	quality: { verdict: string };
}> &
	Whole;

type Whole = {
	-readonly [N in SectionName]?: Awaited<ReturnType<ReturnType<typeof storedSections>['load']>>;
};

async function loaded({ sql, agencyId }: StoreDoor, dossier: Dossier, jobId: string) {
	const sections = storedSections(sql, agencyId, jobId);
	const whole: Record<string, unknown> = {};
	for (const name of Object.keys(SECTION_SCHEMAS) as SectionName[]) {
		if (dossier[name] !== undefined) whole[name] = await sections.load(name, dossier[name]);
	}
	return whole as Loaded;
}

function references(dossier: Dossier): Partial<Record<SectionName, SectionRef>> {
	const found = (Object.keys(SECTION_SCHEMAS) as SectionName[]).flatMap((name) => {
		const value: unknown = dossier[name];
		return isSectionRef(value) ? [[name, value] as const] : [];
	});
	return Object.fromEntries(found);
}

async function kept(
	door: StoreDoor,
	{ property, kind, jobId }: { property: string; kind: 'document' | 'cover'; jobId: string },
) {
	const { sql, agencyId, context, item, itemIndex } = door;
	const about = item.binary?.[property];
	if (about === undefined) return undefined;
	const file = {
		name: about.fileName ?? property,
		mediaType: about.mimeType,
		bytes: await context.helpers.getBinaryDataBuffer(itemIndex, property),
		kind,
		jobId,
	};
	return await putFile(sql, agencyId, file, await fileStoresOf(context, door));
}
