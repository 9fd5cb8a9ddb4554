/** Computes with evidence: `E31.0 / E12.0`, the four operations, brackets and plain numbers. Nothing else runs. */
import type { Card } from '../contracts';
import { AgencyError } from '../shared/errors';
import { splitUnit, unitFactor } from './figures/units';

/** Result of a formula; `cardIds` in order of mention. */
export interface Calculation {
	value: number;
	/** Unit of the result; empty for a share or a multiple. */
	unit: string;
	cardIds: string[];
}

/** How a result is printed. */
export type CalculationFormat = 'percent' | 'times' | 'difference' | 'plain';

/** Finds a card by id; a Map of cards fits. */
export interface CardLookup {
	get(id: string): Card | undefined;
}

interface Operand {
	value: number;
	unit: string;
}

interface Parser {
	tokens: string[];
	at: number;
	depth: number;
	formula: string;
	cards: CardLookup;
	cardIds: string[];
}

const MAX_LENGTH = 500;
const MAX_DEPTH = 20;
const TOKEN = /\s*(?:([EC]\d{1,6})\.(\d{1,4})|(\d{1,12}(?:\.\d{1,9})?)|([-+*/()×÷−]))/y;

/**
 * Value and unit of a formula over ledger figures. Sums and differences need one unit; a quotient of one
 * unit is a plain number.
 *
 * @throws {AgencyError} kind `evidence`, codes `FORMULA_SYNTAX`, `FORMULA_UNKNOWN`, `FORMULA_RANGE`,
 * `FORMULA_UNIT`, `FORMULA_ZERO`
 */
export function evaluateFormula(formula: string, cards: CardLookup): Calculation {
	const parser: Parser = {
		tokens: tokensOfFormula(formula),
		at: 0,
		depth: 0,
		formula,
		cards,
		cardIds: [],
	};
	const result = sum(parser);
	if (parser.at < parser.tokens.length) throw syntax(formula, parser.tokens[parser.at] ?? '');
	return {
		value: Number(result.value.toPrecision(12)),
		unit: result.unit,
		cardIds: parser.cardIds,
	};
}

function tokensOfFormula(formula: string): string[] {
	if (formula.length > MAX_LENGTH) throw syntax(`${formula.slice(0, 40)}…`, 'its length');
	const text = formula.trim();
	const tokens: string[] = [];
	TOKEN.lastIndex = 0;
	while (TOKEN.lastIndex < text.length) {
		const from = TOKEN.lastIndex;
		const match = TOKEN.exec(text);
		if (!match) throw syntax(formula, text.slice(from, from + 12));
		tokens.push(match[0].trim().replace('×', '*').replace('÷', '/').replace('−', '-'));
	}
	return tokens;
}

function sum(parser: Parser): Operand {
	let left = product(parser);
	for (;;) {
		const sign = parser.tokens[parser.at];
		if (sign !== '+' && sign !== '-') return left;
		parser.at += 1;
		const right = product(parser);
		const factor = unitFactor(right.unit, left.unit);
		if (factor === undefined) throw units(parser.formula, left.unit, right.unit);
		const amount = right.value * factor;
		left = { value: sign === '+' ? left.value + amount : left.value - amount, unit: left.unit };
	}
}

function product(parser: Parser): Operand {
	let left = operand(parser);
	for (;;) {
		const sign = parser.tokens[parser.at];
		if (sign !== '*' && sign !== '/') return left;
		parser.at += 1;
		const right = operand(parser);
		left = sign === '*' ? multiply(left, right) : divide(left, right, parser.formula);
	}
}

function multiply(left: Operand, right: Operand): Operand {
	const value = left.value * right.value;
	if (left.unit === '' || right.unit === '') return { value, unit: left.unit || right.unit };
	if (left.unit === '%') return { value: value / 100, unit: right.unit };
	if (right.unit === '%') return { value: value / 100, unit: left.unit };
	const [leftHead, leftBelow] = splitUnit(left.unit);
	const [rightHead, rightBelow] = splitUnit(right.unit);
	if (leftBelow === right.unit) return { value, unit: leftHead };
	if (rightBelow === left.unit) return { value, unit: rightHead };
	return { value, unit: `${left.unit}·${right.unit}` };
}

function divide(left: Operand, right: Operand, formula: string): Operand {
	if (right.value === 0) {
		throw new AgencyError({
			kind: 'evidence',
			code: 'FORMULA_ZERO',
			message: `The formula "${formula}" divides by zero`,
			hint: 'Use a figure other than zero below the stroke.',
		});
	}
	const factor = unitFactor(right.unit, left.unit);
	if (factor !== undefined) return { value: left.value / (right.value * factor), unit: '' };
	const value = left.value / right.value;
	if (right.unit === '') return { value, unit: left.unit };
	return { value, unit: `${left.unit}/${right.unit}` };
}

function operand(parser: Parser): Operand {
	const token = parser.tokens[parser.at];
	parser.at += 1;
	if (token === '-') {
		const { value, unit } = operandInside(parser);
		return { value: -value, unit };
	}
	if (token === '(') {
		const inside = operandInside(parser, sum);
		if (parser.tokens[parser.at] !== ')') throw syntax(parser.formula, 'a bracket left open');
		parser.at += 1;
		return inside;
	}
	if (token !== undefined && /^\d/.test(token)) return { value: Number(token), unit: '' };
	if (token !== undefined && /^[EC]/.test(token)) return figure(parser, token);
	throw syntax(parser.formula, token ?? 'its end');
}

function operandInside(parser: Parser, read: (parser: Parser) => Operand = operand): Operand {
	parser.depth += 1;
	if (parser.depth > MAX_DEPTH) throw syntax(parser.formula, 'too many brackets');
	const result = read(parser);
	parser.depth -= 1;
	return result;
}

function figure(parser: Parser, reference: string): Operand {
	const [id = '', index = ''] = reference.split('.');
	const found = parser.cards.get(id)?.figures[Number(index)];
	if (!found) {
		throw new AgencyError({
			kind: 'evidence',
			code: 'FORMULA_UNKNOWN',
			message: `The formula "${parser.formula}" names ${reference}, which is not in the ledger`,
			hint: 'Name a card and the index of one of its figures, for example E31.0.',
		});
	}
	if (found.high !== undefined) {
		throw new AgencyError({
			kind: 'evidence',
			code: 'FORMULA_RANGE',
			message: `The formula "${parser.formula}" computes with ${reference}, which is a range (${found.raw})`,
			hint: 'Compute with single values only, or give both ends in words.',
		});
	}
	if (!parser.cardIds.includes(id)) parser.cardIds.push(id);
	const counted = found.kind === 'cardinal' || found.kind === 'ratio' || found.kind === 'multiple';
	return { value: found.value, unit: counted ? '' : found.unit };
}

function syntax(formula: string, at: string): AgencyError {
	return new AgencyError({
		kind: 'evidence',
		code: 'FORMULA_SYNTAX',
		message: `The formula "${formula}" cannot be read at "${at}"`,
		hint: 'Use card figures, numbers, + - * / and brackets: "E31.0 / E12.0".',
	});
}

function units(formula: string, left: string, right: string): AgencyError {
	return new AgencyError({
		kind: 'evidence',
		code: 'FORMULA_UNIT',
		message: `The formula "${formula}" adds "${left || 'no unit'}" and "${right || 'no unit'}"`,
		hint: 'Add and subtract figures of one unit only.',
	});
}
