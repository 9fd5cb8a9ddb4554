import { z } from 'zod/v4';
import { checkArchive, refusedTemplate } from '../../../../core/branding/custom-templates';
import { AgencyError } from '../../../../core/shared/errors';
import { putTemplate } from '../../../../core/store';
import { optionalText, text } from '../../../shared/parameters';
import { defineOperation } from '../operation';
import { DONE_BY } from './template-code';

/** Largest file taken; the archive itself has a ceiling of its own, named in its finding. */
const MOST_BYTES = 3_000_000;

/** Checks the ZIP of a template and stores it as the next version of its code. */
export const importTemplate = defineOperation({
	resource: 'template',
	value: 'import',
	name: 'Import',
	action: 'Import a template',
	description:
		'Checks the ZIP of a template, names everything that is wrong with it at once, and stores it as the next version of its code',
	fields: [
		{
			displayName: 'Input Data Field Name',
			name: 'fileField',
			type: 'string',
			required: true,
			default: 'data',
			hint: 'Name of the input field that holds the ZIP of the template’s folder',
		},
		{
			displayName: 'Code',
			name: 'legacyCode',
			type: 'string',
			default: '',
			placeholder: 'e.g. ALDER_01',
			description:
				'Code for a template in the older form (template.html, styles.css) that declares none; others declare it themselves',
		},
		{
			displayName: 'Check Only',
			name: 'checkOnly',
			type: 'boolean',
			default: false,
			description:
				'Whether to give out the findings as data and store nothing, for example while a template is being written',
		},
		{ ...DONE_BY },
	],
	async run(door) {
		const field = door.read('fileField', 'Input Data Field Name', text(200).min(1));
		const code = door.read(
			'legacyCode',
			'Code',
			optionalText(20).refine(
				(value) => value === '' || /^[A-Z]+_\d\d$/.test(value),
				'capital letters, an underscore and two digits, such as ALDER_01',
			),
			'',
		);
		const checkOnly = door.read('checkOnly', 'Check Only', z.boolean(), false);
		const createdBy = door.read('createdBy', 'By', optionalText(200), '');
		if (door.item.binary?.[field] === undefined) throw noFile(field);
		const bytes = await door.context.helpers.getBinaryDataBuffer(door.itemIndex, field);
		if (bytes.length > MOST_BYTES) throw tooLarge(bytes.length);
		const verdict = await checkArchive(bytes, {
			origin: 'zip',
			...(code === '' ? {} : { code }),
		});
		if (!verdict.ok) {
			if (!checkOnly) throw refusedTemplate(verdict.name, verdict.findings);
			const findings = verdict.findings.map((finding) => ({ ...finding }));
			return { code: verdict.name, sound: false, stored: false, findings };
		}
		const { source, files, sha256, notes, preview } = verdict.checked;
		const { template } = source;
		const { name, description, formats, premium } = template;
		const facts = { code: template.code, name, description, formats, premium, sha256, notes };
		if (checkOnly) return { ...facts, sound: true, stored: false, findings: [] };
		const stored = await putTemplate(door.sql, door.agencyId, {
			code: template.code,
			name,
			description,
			isPremium: premium,
			sha256,
			files,
			preview,
			createdBy,
		});
		return {
			...facts,
			sound: true,
			stored: true,
			version: stored.version,
			created: stored.created,
		};
	},
});

function noFile(field: string): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'FILE_008',
		message: `The item has no file "${field}"`,
		hint: 'Pass the ZIP of the template’s folder as a file of the item and name its field.',
		field: 'fileField',
	});
}

function tooLarge(bytes: number): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'FILE_001',
		message: `The file has ${Math.round(bytes / 1000)} kB; the ZIP of a template may have 3,000 kB`,
		hint: 'Make pictures and fonts smaller.',
		field: 'fileField',
	});
}
