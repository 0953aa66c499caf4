package io.stackyard.openapi;

import java.util.List;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;

import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;

/** Describes the API as a whole. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

	private static final String TOKEN = "token";

	private static final String DESCRIPTION = """
			Deploys stacks of containers to kind and Kubernetes. Every operation that takes time is a job: the answer \
			is 202 with its address. Every error is a problem document. Lists come in pages: send `nextPageToken` as \
			`pageToken` to get on.""";

	@Bean
	OpenAPI apiDescription(ObjectProvider<BuildProperties> build) {
		String version = build.stream().map(BuildProperties::getVersion).findFirst().orElse("development");
		return new OpenAPI().info(new Info().title("Stackyard").version(version).description(DESCRIPTION))
			.servers(List.of(new Server().url("/").description("This server")))
			.components(new Components().addSecuritySchemes(TOKEN, new SecurityScheme().type(SecurityScheme.Type.HTTP)
				.scheme("bearer")
				.description(
						"A token of this server; the first start writes one into 'curlrc' in the data directory.")))
			.addSecurityItem(new SecurityRequirement().addList(TOKEN));
	}

	@Bean
	OpenApiCustomizer apiTags() {
		return new ApiTags();
	}

	@Bean
	OpenApiCustomizer apiWords(SchemaNames names) {
		ApiWords words = ApiWords.read();
		List<OpenApiCustomizer> all = List.of(new ProblemModels(), new RecordMembers(names), new RepeatablePosts(words),
				new ApiProblems(words), new DescribedOperations(words), new DescribedSchemas(words));
		return (api) -> all.forEach((customizer) -> customizer.customise(api));
	}

	@Bean
	SchemaNames schemaNames() {
		return new SchemaNames();
	}

	@Bean
	ModelResolver modelResolver(ObjectMapperProvider mappers, SchemaNames names) {
		return new ModelResolver(mappers.jsonMapper(), names).openapi31(true);
	}

	/** Stable, whatever else is added: the controller's noun and the method's verb. */
	@Bean
	OperationCustomizer operationIds() {
		return (operation, handler) -> {
			String noun = handler.getBeanType().getSimpleName().replace("Controller", "");
			String verb = StringUtils.capitalize(handler.getMethod().getName());
			return operation.operationId(StringUtils.uncapitalize(noun) + verb);
		};
	}

}
