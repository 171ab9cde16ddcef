import { createRequire } from 'node:module';

/** Column types of fields without `@db.*`, as Prisma Migrate chooses them. */
const DEFAULT_TYPES = {
  String: 'VARCHAR(191)',
  Int: 'INTEGER',
  BigInt: 'BIGINT',
  Float: 'DOUBLE',
  Boolean: 'BOOLEAN',
  DateTime: 'DATETIME(3)',
  Json: 'JSON',
  Bytes: 'LONGBLOB',
};

/** The `@db.*` types this schema may use. A new one gets a line here. */
const NATIVE_TYPES = {
  Char: 'CHAR',
  VarChar: 'VARCHAR',
  Text: 'TEXT',
  MediumText: 'MEDIUMTEXT',
  LongText: 'LONGTEXT',
  DateTime: 'DATETIME',
  UnsignedInt: 'INTEGER UNSIGNED',
};

const REFERENTIAL_ACTIONS = { Cascade: 'CASCADE', Restrict: 'RESTRICT', SetNull: 'SET NULL', NoAction: 'NO ACTION' };

/** Compares texts byte by byte, as SQLite does: a name is found, unique and sorted alike on both databases. */
const TABLE_OPTIONS = 'DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

/** All statements that create an empty MySQL or MariaDB database for a Prisma schema, in Prisma Migrate's own style. */
export function mysqlDdl(schema) {
  const { models, enums, indexes } = readDataModel(schema);
  const context = {
    models: new Map(models.map((model) => [model.name, model])),
    enums: new Map(enums.map(({ name, values }) => [name, values.map((value) => value.dbName ?? value.name)])),
    indexes,
  };
  const tables = models.map((model) => createTable(model, context));
  const foreignKeys = models.flatMap((model) => addForeignKeys(model, context));
  return `${[...tables, ...foreignKeys].join('\n\n')}\n`;
}

function readDataModel(schema) {
  const { get_dmmf } = createRequire(import.meta.url)('@prisma/prisma-schema-wasm');
  const input = { prismaSchema: [['schema.prisma', schema]], noColor: true };
  return JSON.parse(get_dmmf(JSON.stringify(input))).datamodel;
}

function createTable(model, context) {
  const columns = model.fields.filter(({ kind }) => kind !== 'object').map((field) => column(field, context));
  const indexes = context.indexes.filter((index) => index.model === model.name);
  const secondary = indexes.filter(({ type }) => type !== 'id').map((index) => secondaryIndex(model, index));
  const primary = indexes
    .filter(({ type }) => type === 'id')
    .map(({ fields }) => `PRIMARY KEY (${names(model, fields)})`);
  const lines = [
    ...columns.map((line) => `    ${line},`),
    '',
    [...secondary, ...primary].map((line) => `    ${line}`).join(',\n'),
  ];
  return `-- CreateTable\nCREATE TABLE ${quote(tableOf(model))} (\n${lines.join('\n')}\n) ${TABLE_OPTIONS};`;
}

function column(field, { enums }) {
  const type = columnType(field, enums);
  return `${quote(columnOf(field))} ${type} ${field.isRequired ? 'NOT NULL' : 'NULL'}${defaultClause(field, type)}`;
}

function columnType(field, enums) {
  if (field.kind === 'enum') return `ENUM(${enums.get(field.type).map(literal).join(', ')})`;
  const [native, args] = field.nativeType ?? [];
  const type = native ? NATIVE_TYPES[native] : DEFAULT_TYPES[field.type];
  if (!type) throw new Error(`scripts/mysql-ddl.mjs knows no MySQL type for ${field.name} ${native ?? field.type}`);
  return args?.length ? `${type}(${args.join(', ')})` : type;
}

function defaultClause({ hasDefaultValue, default: value, name }, type) {
  if (!hasDefaultValue) return '';
  if (typeof value !== 'object') return ` DEFAULT ${literal(value)}`;
  if (value.name === 'now') return ` DEFAULT CURRENT_TIMESTAMP(${/\((\d)\)/.exec(type)?.[1] ?? 3})`;
  throw new Error(`scripts/mysql-ddl.mjs knows no MySQL default for ${name} @default(${value.name}())`);
}

function secondaryIndex(model, { type, fields, dbName }) {
  const isUnique = type === 'unique';
  const columns = fields.map(({ name }) => columnOf(fieldOf(model, name)));
  const name = dbName ?? `${tableOf(model)}_${columns.join('_')}_${isUnique ? 'key' : 'idx'}`;
  return `${isUnique ? 'UNIQUE INDEX' : 'INDEX'} ${quote(name)}(${columns.map(quote).join(', ')})`;
}

function addForeignKeys(model, { models }) {
  return model.fields
    .filter(({ relationFromFields }) => relationFromFields?.length)
    .map((relation) => addForeignKey(model, relation, models.get(relation.type)));
}

function addForeignKey(model, relation, target) {
  const from = relation.relationFromFields.map((name) => fieldOf(model, name));
  const to = relation.relationToFields.map((name) => quote(columnOf(fieldOf(target, name))));
  const whenMissing = from.every(({ isRequired }) => isRequired) ? 'Restrict' : 'SetNull';
  const onDelete = REFERENTIAL_ACTIONS[relation.relationOnDelete ?? whenMissing];
  const onUpdate = REFERENTIAL_ACTIONS[relation.relationOnUpdate ?? 'Cascade'];
  const name = `${tableOf(model)}_${from.map(columnOf).join('_')}_fkey`;
  return (
    `-- AddForeignKey\nALTER TABLE ${quote(tableOf(model))} ADD CONSTRAINT ${quote(name)} ` +
    `FOREIGN KEY (${from.map((field) => quote(columnOf(field))).join(', ')}) ` +
    `REFERENCES ${quote(tableOf(target))}(${to.join(', ')}) ON DELETE ${onDelete} ON UPDATE ${onUpdate};`
  );
}

const names = (model, fields) => fields.map(({ name }) => quote(columnOf(fieldOf(model, name)))).join(', ');
const fieldOf = (model, name) => model.fields.find((field) => field.name === name);
const tableOf = ({ dbName, name }) => dbName ?? name;
const columnOf = ({ dbName, name }) => dbName ?? name;
const quote = (name) => `\`${name}\``;
const literal = (value) => (typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value));
