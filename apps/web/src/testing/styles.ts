/** Stands for every CSS module: the name of a class is its class. */
export default new Proxy<Record<string, string>>({}, { get: (_, name) => String(name) });
