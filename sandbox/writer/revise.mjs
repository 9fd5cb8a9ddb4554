export const revise = () => ({});
