/** The sRGB colour space (IEC 61966-2-1) as an ICC profile, made here so that no foreign file has to be shipped. */

/** Primaries and white of sRGB, adapted to D50 (Bradford), as ICC.1:2001-04 wants them. */
const RED = [0.43607, 0.22249, 0.01392];
const GREEN = [0.38515, 0.71687, 0.09708];
const BLUE = [0.14307, 0.06061, 0.7141];
const MEDIA_WHITE = [0.9642, 1, 0.8249];
const CURVE_POINTS = 1024;
const HEADER_BYTES = 128;
const DESCRIPTION = 'sRGB IEC61966-2.1';

/** The profile; version 2.1, for display devices, the same bytes every time. */
export function srgbProfile(): Buffer {
	const curve = toneCurve();
	const tags: [string, Buffer][] = [
		['desc', description()],
		['cprt', tagged('text', Buffer.from('No copyright, use freely\0', 'latin1'))],
		['wtpt', point(MEDIA_WHITE)],
		['rXYZ', point(RED)],
		['gXYZ', point(GREEN)],
		['bXYZ', point(BLUE)],
		['rTRC', curve],
		['gTRC', curve],
		['bTRC', curve],
	];
	const table = Buffer.alloc(4 + tags.length * 12);
	table.writeUInt32BE(tags.length, 0);
	const places = new Map<Buffer, number>();
	const parts: Buffer[] = [];
	let end = HEADER_BYTES + table.length;
	for (const [index, [name, data]] of tags.entries()) {
		const at = places.get(data) ?? end;
		if (at === end && !places.has(data)) {
			places.set(data, end);
			const padded = Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
			parts.push(padded);
			end += padded.length;
		}
		table.write(name, 4 + index * 12, 'latin1');
		table.writeUInt32BE(at, 8 + index * 12);
		table.writeUInt32BE(data.length, 12 + index * 12);
	}
	return Buffer.concat([header(end), table, ...parts]);
}

function header(length: number): Buffer {
	const bytes = Buffer.alloc(HEADER_BYTES);
	bytes.writeUInt32BE(length, 0);
	bytes.writeUInt32BE(0x02100000, 8);
	bytes.write('mntrRGB XYZ ', 12, 'latin1');
	for (const [index, part] of [2026, 1, 1, 0, 0, 0].entries())
		bytes.writeUInt16BE(part, 24 + index * 2);
	bytes.write('acsp', 36, 'latin1');
	for (const [index, part] of MEDIA_WHITE.entries())
		bytes.writeInt32BE(fixed(part), 68 + index * 4);
	return bytes;
}

function toneCurve(): Buffer {
	const data = Buffer.alloc(4 + CURVE_POINTS * 2);
	data.writeUInt32BE(CURVE_POINTS, 0);
	for (let index = 0; index < CURVE_POINTS; index += 1) {
		const value = index / (CURVE_POINTS - 1);
		const linear = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
		data.writeUInt16BE(Math.round(linear * 65535), 4 + index * 2);
	}
	return tagged('curv', data);
}

function description(): Buffer {
	const words = Buffer.from(`${DESCRIPTION}\0`, 'latin1');
	const data = Buffer.alloc(4 + words.length + 4 + 4 + 2 + 1 + 67);
	data.writeUInt32BE(words.length, 0);
	words.copy(data, 4);
	return tagged('desc', data);
}

function point(coordinates: number[]): Buffer {
	const data = Buffer.alloc(12);
	for (const [index, part] of coordinates.entries()) data.writeInt32BE(fixed(part), index * 4);
	return tagged('XYZ ', data);
}

function tagged(type: string, data: Buffer): Buffer {
	return Buffer.concat([Buffer.from(type, 'latin1'), Buffer.alloc(4), data]);
}

function fixed(value: number): number {
	return Math.round(value * 65536);
}
