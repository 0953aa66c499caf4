-- a page of a deployment's jobs in one state
create index job_by_deployment_and_state on job (deployment, state, id);
