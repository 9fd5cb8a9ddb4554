/** The commands of control: modes, faults, log, and what single services offer. */

const MODES = ['honest', 'sloppy', 'hostile'];

/**
 * Runs one command.
 *
 * @param {any} command `{ command, … }`, listed in the README
 * @param {any} parts state and context of the sandbox
 * @throws {Error} unknown command, service or value
 */
export async function runCommand(command, { state, context, sandbox, entries, forget }) {
	const services = [...context.services.values()];
	switch (command.command) {
		case 'status':
			return {
				...state,
				port: sandbox.port,
				hosts: sandbox.hosts,
				services: services.map((service) => service.id),
				requests: entries().length,
			};
		case 'env':
			return sandbox.env;
		case 'mode':
			if (!MODES.includes(command.mode)) throw new Error(`mode is one of ${MODES.join(', ')}`);
			state.mode = command.mode;
			return { mode: state.mode };
		case 'latency':
			state.latencyScale = Number(command.scale);
			return { latencyScale: state.latencyScale };
		case 'seed':
			state.seed = String(command.seed);
			return { seed: state.seed };
		case 'clock':
			state.clockOffsetMs += Number(command.advanceMs);
			return { clockOffsetMs: state.clockOffsetMs };
		case 'fault': {
			const { command: _name, ...fault } = command;
			context.faults.add(fault);
			return { faults: context.faults.list() };
		}
		case 'faults':
			return { faults: context.faults.list() };
		case 'clearFaults':
			context.faults.clear();
			return { faults: [] };
		case 'log':
			return { entries: sandbox.log(command.filter) };
		case 'clearLog':
			forget();
			return { entries: [] };
		case 'planted':
			return {
				planted: entries()
					.filter((entry) => entry.planted)
					.flatMap((entry) => entry.planted),
			};
		case 'reset':
			context.faults.clear();
			forget();
			state.clockOffsetMs = 0;
			for (const service of services) await service.reset?.(context);
			return { ok: true };
		case 'service': {
			const service = context.services.get(command.service);
			if (!service?.control)
				throw new Error(`service ${command.service} has no commands of its own`);
			return await service.control(command, context);
		}
		default:
			throw new Error(`unknown command ${command.command}; see sandbox/README.md`);
	}
}
