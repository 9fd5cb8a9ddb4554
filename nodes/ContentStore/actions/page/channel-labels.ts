/** Channels of publications by the names people know them by. */
import { CHANNELS } from '../../../../core/publishing';

/** The same lines, with the label of its channel where a line is a publication. */
export function withChannelLabels<T extends { kind: string; detail: string }>(
	lines: readonly T[],
): T[] {
	return lines.map((line) => {
		if (line.kind !== 'publication') return line;
		const channel = CHANNELS.find(({ id }) => id === line.detail);
		return channel === undefined ? line : { ...line, detail: channel.label };
	});
}
