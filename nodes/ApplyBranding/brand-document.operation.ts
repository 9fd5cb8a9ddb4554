/** *Brand Document*: one checked document set in a template and the client's brand. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { brandDocument } from '../../core/branding';
import { AgencyError } from '../../core/shared/errors';
import { sha256 } from '../../core/shared/hash';
import { brandLevelsOfJob } from '../../core/store';
import type { Station } from '../shared/run-items';
import { appendixOfItem } from './appendix-of-item';
import { brandFields } from './brand-fields';
import { coverOfItem } from './cover-of-item';
import { templateOfItem } from './template-of-item';

/** Runs the operation for one item. */
export async function brandOne(context: IExecuteFunctions, station: Station) {
	const document = await station.need('document', 'Write Document');
	const evidence = await station.need('evidence', 'Research');
	const brief = await station.need('brief', 'Research');
	const quality = station.has('quality')
		? await station.need('quality', 'Quality Check')
		: undefined;
	if (quality !== undefined && quality.verdict !== 'pass') {
		throw new AgencyError({
			kind: 'evidence',
			code: 'QUALITY_001',
			message: `"${document.title}" has not passed Quality Check (verdict "${quality.verdict}", round ${quality.round})`,
			hint: 'Connect the Pass output of Quality Check to this node; what leaves by Revise has to be mended first.',
		});
	}
	const fields = await brandFields(context, station);
	const template = await templateOfItem(context, station, fields.template);
	const code = typeof template === 'string' ? template : template.template.code;
	const coverImage = await coverOfItem(station);
	const { desk } = station;
	const levels =
		desk === undefined ? {} : await brandLevelsOfJob(desk.sql, desk.agencyId, desk.jobId);
	await station.progress.report('template_application', 'running', `Setting it in ${code}`);
	const { brand, html } = await brandDocument({
		document,
		evidence,
		brief,
		brandInput: { ...levels, document: fields.brand },
		template,
		pageSize: fields.pageSize,
		draft: fields.draft,
		lastPageNote: fields.lastPageNote,
		appendix: await appendixOfItem(station, {
			wanted: fields.appendix,
			document,
			evidence,
			quality,
		}),
		archiveAddress: fields.archiveAddress,
		...(quality === undefined ? {} : { quality }),
		...(coverImage === undefined ? {} : { coverImage }),
	});
	const bytes = Buffer.from(html, 'utf8');
	await station.progress.report('template_application', 'done', `${brand.name}, ${code}`);
	return {
		sections: {
			brand: {
				...brand,
				html: { property: 'html', sha256: sha256(bytes), bytes: bytes.length },
			},
		},
		note: `${brand.name}, ${code}, ${brand.notes.length} corrections`,
		// text/plain: HTML from outside is not to be previewed in the owner's session.
		files: {
			html: { bytes, fileName: `${document.slug || 'document'}.html`, mimeType: 'text/plain' },
		},
	};
}
