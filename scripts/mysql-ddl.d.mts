export function mysqlDdl(schema: string): string;
