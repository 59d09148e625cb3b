// Tested in src/testing/testing.test.ts.
/** The AWS managed policies whose text is known here; AWS has more than a thousand (AWS managed policy reference). */
export const awsManagedPolicies: Readonly<Record<string, { path: string; document: string }>> = {
  AdministratorAccess: {
    path: "/",
    document: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
    }),
  },
  AWSLambdaBasicExecutionRole: {
    path: "/service-role/",
    document: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: "*",
        },
      ],
    }),
  },
};
