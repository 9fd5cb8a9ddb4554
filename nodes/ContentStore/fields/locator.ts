/** Fields of the Content Store that name a row. */
import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import { located, rowLocator, type RowLocatorOptions } from '../../shared/row-locator';
import type { StoreDoor } from '../actions/operation';
import type { SearchName } from './searches';

export { located };

/** How a locator of the Content Store is shown. */
export type LocatorOptions = RowLocatorOptions<SearchName>;

/** A field that names a row: From List, By Name where it has one, By ID. */
export const locator = (options: LocatorOptions): INodeProperties => rowLocator(options);

/**
 * Name or ID a locator holds.
 *
 * @throws {AgencyError} `CFG_002` when it is empty or no text
 */
export function readLocator(door: StoreDoor, name: string, label: string): string {
	return door.read(name, label, located.pipe(z.string().min(1, 'choose one, or give its ID')), '');
}

/** Name or ID an optional locator holds, undefined when it is empty. */
export function readOptionalLocator(
	door: StoreDoor,
	name: string,
	label: string,
): string | undefined {
	return door.read(name, label, located, '') || undefined;
}
