import type { ConditionContext } from "@own-rows/policy";

/** Policies and a request. */
export interface Subject {
  readonly title: string;
  readonly allowed: boolean;
  /** The decisions per second that ours must reach, apart from the peer. */
  readonly atLeast?: number;
  readonly policies: readonly object[];
  /** The same policies for the peer, where it does not support these. */
  readonly peerPolicies?: readonly object[];
  readonly action: string;
  readonly resource: string;
  readonly context: ConditionContext;
}

export const account = "000000000000";
export const tableArn = `arn:aws:dynamodb:us-east-1:${account}:table/notes`;
export const owner = "us-east-1:a1b2c3d4-0000-4000-8000-e5f6a7b8c9d0";

export function policy(...Statement: readonly object[]) {
  return { Version: "2012-10-17", Statement };
}

/** The condition keys of every request through the embedded account's gateway. */
export const requestContext: ConditionContext = {
  "aws:CurrentTime": ["2026-11-23T00:00:00.000Z"],
  "aws:EpochTime": ["1795392000"],
  "aws:RequestedRegion": ["us-east-1"],
  "aws:SecureTransport": ["false"],
  "aws:ViaAWSService": ["false"],
  "aws:UserAgent": ["aws-sdk-js/3"],
  "aws:SourceIp": ["127.0.0.1"],
  "aws:PrincipalArn": [`arn:aws:iam::${account}:role/people`],
  "aws:PrincipalAccount": [account],
  "aws:PrincipalType": ["AssumedRole"],
  "aws:userid": ["AROAEXAMPLEEXAMPLE00:CognitoIdentityCredentials"],
  "aws:ResourceAccount": [account],
  "cognito-identity.amazonaws.com:sub": [owner],
};
