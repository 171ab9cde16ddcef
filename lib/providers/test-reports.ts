/** Reports that change nothing, to try the way they take: one signed as the provider does, one signed wrongly. */
export type TestReports = { right: TestReport; wrong: TestReport };

type TestReport = { query?: string; body: string };
