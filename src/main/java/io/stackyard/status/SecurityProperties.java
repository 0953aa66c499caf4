package io.stackyard.status;

import io.stackyard.spec.SecurityProfile;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How containers are kept from what they do not need.
 *
 * @param profile what is taken from the containers of a spec that does not say it
 */
@ConfigurationProperties("stackyard.security")
record SecurityProperties(@DefaultValue("baseline") SecurityProfile profile) {
}
