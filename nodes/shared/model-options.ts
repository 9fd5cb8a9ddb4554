/** Reads the model options of a node: every field with its type, nothing guessed. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import { DEFAULT_MODELS, type ModelsByRole } from '../../core/adapters/model/claude';
import { AgencyError } from '../../core/shared/errors';
import { misfitOf } from '../../core/shared/misfit';
import { shippedPrices, type PriceTable } from '../../core/shared/usage';
import { parameter } from './parameters';

/** Jobs that work with one key at once where nothing else is said (C-069). */
export const JOBS_AT_ONCE = 2;

/** The options, read. */
export interface ModelOptions {
	models: ModelsByRole;
	steps: Record<string, string>;
	/** Empty when none is named. */
	fallbackModel: string;
	needsFallback: boolean;
	/** Jobs that may work with one key at once, over all workers; 0 for any number. */
	jobsAtOnce: number;
	capUsd: number | undefined;
	capTokens: number | undefined;
	stageCapsUsd: Record<string, number>;
	prices: PriceTable;
}

const model = z.preprocess(
	(value) => value ?? '',
	z.string().trim().max(200, 'at most 200 characters'),
);
const limit = z.preprocess((value) => value ?? 0, z.number().min(0));
const price = z.number().min(0);

const PricesSchema = z.record(
	z.string().max(200),
	z.object({
		input: price,
		output: price,
		cacheRead: price.optional(),
		cacheWrite: price.optional(),
	}),
);

const OptionsSchema = z.looseObject({
	plannerModel: model,
	readerModel: model,
	writerModel: model,
	judgeModel: model,
	fallbackModel: model,
	needsFallback: z.boolean().default(false),
	jobsAtOnce: z.preprocess((value) => value ?? JOBS_AT_ONCE, z.number().int().min(0).max(1_000)),
	budgetUsd: limit,
	budgetTokens: limit,
	modelPrices: z.unknown(),
	stepModels: z
		.object({ step: z.array(z.object({ operation: z.string(), model })).default([]) })
		.prefault({}),
	stageBudgets: z
		.object({ stage: z.array(z.object({ stage: z.string(), usd: z.number().min(0) })).default([]) })
		.prefault({}),
});

/**
 * The model options of an item.
 *
 * @throws {AgencyError} `CFG_002` naming the field that does not fit
 */
export function modelOptionsOf(context: IExecuteFunctions, itemIndex: number): ModelOptions {
	const options = parameter(
		context,
		{ name: 'options', label: 'Options', schema: OptionsSchema, fallback: {} },
		itemIndex,
	);
	return {
		models: {
			planner: options.plannerModel || DEFAULT_MODELS.planner,
			reader: options.readerModel || DEFAULT_MODELS.reader,
			writer: options.writerModel || DEFAULT_MODELS.writer,
			judge: options.judgeModel || DEFAULT_MODELS.judge,
		},
		steps: Object.fromEntries(
			options.stepModels.step
				.filter((step) => step.model !== '')
				.map((step) => [step.operation, step.model]),
		),
		fallbackModel: options.fallbackModel,
		needsFallback: options.needsFallback,
		jobsAtOnce: options.jobsAtOnce,
		capUsd: options.budgetUsd > 0 ? options.budgetUsd : undefined,
		capTokens: options.budgetTokens > 0 ? options.budgetTokens : undefined,
		stageCapsUsd: Object.fromEntries(
			options.stageBudgets.stage.map(({ stage, usd }) => [stage, usd]),
		),
		prices: pricesWith(options.modelPrices),
	};
}

/**
 * The shipped price table with a person's own prices in front.
 *
 * @throws {AgencyError} `CFG_002`
 */
export function pricesWith(given: unknown): PriceTable {
	const shipped = shippedPrices();
	return { ...shipped, models: { ...shipped.models, ...ownPrices(given) } };
}

function ownPrices(given: unknown): PriceTable['models'] {
	if (given === undefined || given === null || given === '') return {};
	const data = typeof given === 'string' ? jsonOf(given) : given;
	const parsed = PricesSchema.safeParse(data, { reportInput: true });
	if (!parsed.success) {
		const misfit = misfitOf(parsed.error, data);
		throw new AgencyError({
			kind: 'config',
			code: 'CFG_002',
			message: `"Model Prices" does not fit at "${misfit.where || 'the top'}": it is ${misfit.given}, ${misfit.wanted}`,
			hint: 'Give JSON such as { "model-name": { "input": 2.5, "output": 10 } }, US dollars per million tokens.',
			field: 'modelPrices',
		});
	}
	return Object.fromEntries(
		Object.entries(parsed.data).map(([name, { input, output, cacheRead, cacheWrite }]) => [
			name,
			{ input, output, cacheRead: cacheRead ?? input, cacheWrite: cacheWrite ?? input },
		]),
	);
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}
