/** Fields of lanes and their slots. */
import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import { LANES, type Lane, type Slot } from '../../../../core/store';
import type { StoreDoor } from '../operation';
import { LANE_OPTIONS } from '../schedule/planned-fields';

/** Names the lane. */
export const LANE: INodeProperties = {
	displayName: 'Lane',
	name: 'lane',
	type: 'options',
	default: 'default',
	options: LANE_OPTIONS,
	description: 'How much of this kind runs at once, over all workers',
};

/** The slot an item carries. */
export const SLOT: INodeProperties = {
	displayName: 'Slot',
	name: 'slot',
	type: 'json',
	default: '={{ $json.slot }}',
	description: 'The slot as Take gave it out',
};

/** Lane of the field. */
export function laneOf(door: StoreDoor): Lane {
	return door.read('lane', 'Lane', z.enum(LANES), 'default');
}

const SlotSchema = z.preprocess(
	(value) => {
		if (typeof value !== 'string') return value;
		try {
			return JSON.parse(value) as unknown;
		} catch {
			return value;
		}
	},
	z.looseObject({
		lane: z.enum(LANES),
		position: z.number().int().min(1),
		fence: z.string().regex(/^\d{1,18}$/),
	}),
);

/** The slot the field holds. */
export function slotOf(door: StoreDoor): Pick<Slot, 'lane' | 'position' | 'fence'> {
	return door.read('slot', 'Slot', SlotSchema);
}
