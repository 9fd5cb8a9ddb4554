/** What the rows of a sheet are checked against: the agency's choices from the store, or the node's own without one. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { listTemplates } from '../../core/branding';
import { BriefSchema } from '../../core/contracts';
import { estimateRun } from '../../core/operations';
import { CHANNELS } from '../../core/publishing';
import {
	SCHEDULE_DEFAULTS,
	SCHEDULE_TONES,
	type DocumentPrice,
	type ScheduleContext,
	type TemplateChoice,
} from '../../core/scheduling';
import { AgencyError, toProblem } from '../../core/shared/errors';
import type { SqlPort } from '../../core/shared/ports';
import { isZone } from '../../core/shared/wall-time';
import {
	listStoredTemplates,
	planOfAgency,
	readImportCatalogue,
	refusePremium,
} from '../../core/store';
import { modelOptionsOf } from '../shared/model-options';
import { systemClock } from '../shared/system';
import type { ImportFields } from './fields';

/** An open store. */
export interface ImportDesk {
	sql: SqlPort;
	agencyId: string;
}

/** Zone of a sheet without a store that names none (A-059: the founding documents are American). */
const LIGHT_ZONE = 'America/New_York';

/** The context of one sheet. @throws {AgencyError} when the store cannot be read */
export async function importContext(
	desk: ImportDesk | undefined,
	{ client, timeZone, options }: Pick<ImportFields, 'client' | 'timeZone' | 'options'>,
): Promise<ScheduleContext> {
	if (timeZone !== '' && !isZone(timeZone)) throw noZone(timeZone);
	const common = {
		timeZone,
		channels: CHANNELS.map(({ id }) => id),
		defaults: { ...SCHEDULE_DEFAULTS, time: options.time || SCHEDULE_DEFAULTS.time },
		dateOrder: options.dateOrder === 'auto' ? undefined : options.dateOrder,
	};
	if (desk === undefined) {
		const name = client || 'This client';
		return {
			...common,
			agency: '',
			client: name,
			clients: [{ id: name, name, timeZone: timeZone || LIGHT_ZONE }],
			templates: listTemplates().map((code) => ({ code })),
			tones: [],
			now: systemClock.now(),
		};
	}
	const { sql, agencyId } = desk;
	const catalogue = await readImportCatalogue(sql, agencyId);
	const clientTones = catalogue.clients.map(({ defaultTone }) => defaultTone).filter(Boolean);
	return {
		...common,
		agency: agencyId,
		client,
		clients: catalogue.clients,
		templates: await templateChoices(desk),
		tones: [...new Set([...SCHEDULE_TONES, ...clientTones, ...options.moreTones])],
		now: catalogue.now,
		left: catalogue.left,
		hasStore: true,
	};
}

function noZone(name: string): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'IMPORT_008',
		message: `"${name}" is not a time zone`,
		hint: 'Use an IANA name such as Europe/Vienna or America/New_York, or leave the field empty for the zone of each client.',
		field: 'timeZone',
	});
}

/** Shipped templates and those of the agency, with why one may not be used. */
export async function templateChoices({ sql, agencyId }: ImportDesk): Promise<TemplateChoice[]> {
	const plan = await planOfAgency(sql, agencyId);
	const stored = await listStoredTemplates(sql, agencyId);
	const own = new Set(stored.map(({ code }) => code));
	return [
		...listTemplates()
			.filter((code) => !own.has(code))
			.map((code): TemplateChoice => ({ code })),
		...stored.map(({ code, name, isActive, isPremium }): TemplateChoice => {
			const refusal = isActive ? premiumRefusal(code, isPremium, plan) : SWITCHED_OFF;
			return { code, name, ...(refusal === undefined ? {} : { refusal }) };
		}),
	];
}

const SWITCHED_OFF = {
	code: 'BRAND_003',
	message: 'is switched off',
	hint: 'Switch the template on with the Content Store node, or choose another.',
};

function premiumRefusal(
	code: string,
	isPremium: boolean,
	plan: Awaited<ReturnType<typeof planOfAgency>>,
): TemplateChoice['refusal'] {
	if (!isPremium || plan === undefined) return undefined;
	try {
		refusePremium(code, plan);
		return undefined;
	} catch (error) {
		const problem = toProblem(error);
		return {
			code: problem.code,
			message: `cannot be used: ${problem.message}`,
			hint: problem.hint,
		};
	}
}

/** What one document costs with the models set, as a white paper of usual length; nothing where a model has no price. */
export function documentPrice(
	context: IExecuteFunctions,
	itemIndex: number,
	now: string,
): DocumentPrice | undefined {
	const { models, steps, prices } = modelOptionsOf(context, itemIndex);
	const brief = BriefSchema.parse({ topic: 'A document of the plan', date: now.slice(0, 10) });
	return estimateRun({
		brief,
		prices,
		modelOf: ({ name, role }) => steps[name] ?? models[role],
		stages: ['research', 'writing'],
	});
}
