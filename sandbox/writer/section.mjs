export const section = () => ({});
