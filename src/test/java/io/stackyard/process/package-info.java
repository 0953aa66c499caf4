/**
 * Runs the product in processes of its own, which tests stop, kill and start again, and
 * keeps what outlives them: the clusters, and who is told where the jobs are.
 */
package io.stackyard.process;
