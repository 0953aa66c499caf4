package io.stackyard.cluster.kind;

import java.nio.file.Path;

/**
 * What a Docker engine says about itself.
 *
 * @param version its version
 * @param root directory that it keeps images and containers in
 * @param cgroupVersion version of the control groups it uses, such as {@code 2}
 */
record DockerEngine(String version, Path root, String cgroupVersion) {
}
