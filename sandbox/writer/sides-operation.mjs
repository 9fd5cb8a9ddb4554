/** Themes of the side about daily work: process, people, routes, days, meetings. */

/** @type {import('./sides.mjs').Side[]} */
export const OPERATION = [
	{
		id: 'operation',
		purpose: 'Follows the change through the working day',
		titles: [
			{ when: /\b(?:vans?|payload|driving|drivers?)\b/i, text: 'Range, routes and drivers' },
			{
				when: /\b(?:meetings?|anchor days?|shared days?|office days?|hybrid week|at home|same day)\b/i,
				text: 'Teams, days and trust',
			},
			{ text: '{the} in daily practice' },
		],
		themes: [
			{
				id: 'range',
				head: 'Range and cold weather',
				signs:
					/\b(?:range|winter|freezing|cold|cabin heating|heated seats|outdoor temperatures?|Recurrent|pre-?condition\w*|speed|motorway)\b/gi,
			},
			{
				id: 'process',
				head: 'Step by step',
				signs:
					/\b(?:process(?:es|ing)?|steps?|approv(?:al|ed?)|match(?:ing|ed)|captur\w+|pick(?:ing|s|er)?|orders?|menus?|buffets?|portions?|dish(?:es)?|plates?|chats?|conversations?|hand(?:ed|s)? over|handover|answers?|requests?|weigh(?:ed|ing)?|cook(?:ed|ing)?|heating curve|running time)\b/gi,
			},
			{
				id: 'skills',
				head: 'People and skills',
				signs:
					/\b(?:train(?:ing|ed)?|employees|agents?|novices?|caretakers?|pickers?|staff|technicians?|chefs?|installers?|guests?|customers?|people|supervisors?|workers|jobs?)\b/gi,
			},
			{
				id: 'payload',
				head: 'Routes, loads and licences',
				signs:
					/\b(?:payload|routes?|rounds?|weighs?|tow(?:ing|ed)?|mileage|loaded|loads?|licences?|category B|trailer|stops?|parcels?|postal|kilometres a day)\b/gi,
			},
			{
				id: 'data',
				head: 'Data before orders',
				signs:
					/\b(?:telematics|daily mileage|vehicle data|data|logs?|records?|weeks of|export)\b/gi,
			},
			{
				id: 'drivers',
				head: 'Drivers',
				signs:
					/\b(?:drivers?|driving|training|train(?:ed|ers?)?|regenerative|plug(?:ging)? in|volunteers|handover|lessons?)\b/gi,
			},
			{
				id: 'batterylife',
				head: 'How long batteries last',
				signs:
					/\b(?:degrad\w+|state of health|battery health|warranty|ag(?:e|es|eing)|cycles?|battery life|Geotab|Recurrent|average loss|original capacity|capacity loss|per cent of capacity|replacement battery)\b/gi,
			},
			{
				id: 'days',
				head: 'Choosing the days',
				signs:
					/\b(?:anchor days?|shared days?|office days?|days? (?:in|at) the office|weekdays?|same day|hybrid week|adjacent|coordinat\w+)\b/gi,
			},
			{
				id: 'trust',
				head: 'Managers and trust',
				signs:
					/\b(?:(?<!fleet )(?<!Fleet )managers?|leaders?|trust|ratings?|apprais\w+|promot\w+|goals?|results for|confidence|keystrokes|Work Trend Index|overlooked)\b/gi,
			},
			{
				id: 'meetings',
				head: 'Meetings and writing',
				signs: /\b(?:meetings?|written note|messages?|Microsoft Teams|ideas|collaborat\w+)\b/gi,
			},
		],
	},
];
