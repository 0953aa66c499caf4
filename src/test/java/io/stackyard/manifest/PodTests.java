package io.stackyard.manifest;

import java.util.List;

import io.fabric8.kubernetes.api.model.HasMetadata;
import org.junit.jupiter.api.Test;

import static io.stackyard.manifest.ManifestsAssert.assertThat;
import static org.assertj.core.api.Assertions.entry;

/** What a compose file becomes as a pod. */
class PodTests {

	private static final String TWO = """
			services:
			  web:
			    image: nginx
			  Session_1:
			    image: redis
			  Cache:
			    image: redis
			""";

	@Test
	void servicesOfAPodFindEachOtherAtItsOwnAddress() {
		List<HasMetadata> objects = ManifestFixture.compose("""
				services:
				  web:
				    image: nginx
				    extra_hosts: ["mail:10.0.0.9", "up:host-gateway", "db:127.0.0.1"]
				  session:
				    image: redis
				""").render();
		assertThat(objects).pod().hasHostAliases("10.0.0.9 mail", "127.0.0.1 web session db");
	}

	@Test
	void aliasIsLeftOutWhereNoHostCanHaveTheName() {
		assertThat(ManifestFixture.compose(TWO).render()).pod().hasHostAliases("127.0.0.1 web cache");
	}

	@Test
	void podHasTheHostNameThatItsServicesAskFor() {
		assertThat(ManifestFixture.service("hostname: front\n").render()).pod().hasHostname("front");
	}

	@Test
	void podWhoseServicesAskForTwoHostNamesHasItsOwnAndIsFoundByBoth() {
		assertThat(ManifestFixture.compose("""
				services:
				  web: {image: nginx, hostname: front}
				  db: {image: postgres, hostname: back}
				""").render()).pod().hasHostname(null).hasHostAliases("127.0.0.1 web db front back");
	}

	@Test
	void podWithPortsOfItsNodeIsStoppedBeforeItIsReplaced() {
		assertThat(ManifestFixture.service("network_mode: host\nports: [\"80\"]\n").render()).areReplacedBy("Recreate");
	}

	@Test
	void initContainersComeBeforeTheOthers() {
		List<HasMetadata> objects = ManifestFixture.compose("""
				services:
				  web:
				    image: nginx
				  prepare:
				    image: busybox
				    labels: {laconic.init-container: "true"}
				""").render();
		assertThat(objects).pod().hasInitContainers("prepare").hasContainers("web");
	}

	@Test
	void podHasNoPullSecretUnlessTheSpecHasCredentials() {
		assertThat(ManifestFixture.service("").render()).pod().hasPullSecrets();
	}

	@Test
	void podRefersToThePullSecretOfTheDeployment() {
		List<HasMetadata> objects = ManifestFixture.service("").withSpec("""
				registry-credentials:
				  server: ghcr.io
				  username: ci
				  token-env: REGISTRY_TOKEN
				""").render();
		assertThat(objects).pod().hasPullSecrets("shop-registry");
		assertThat(objects).haveNo("Secret");
	}

	@Test
	void podWithAVolumeIsStoppedBeforeItIsReplaced() {
		assertThat(withVolume("volumes:\n  data:\n")).areReplacedBy("Recreate");
	}

	@Test
	void podWithoutAVolumeIsReplacedWithoutAnUnavailableMoment() {
		assertThat(ManifestFixture.service("").render()).areReplacedBy("RollingUpdate");
	}

	@Test
	void podWithFilesInPlaceOfAVolumeIsReplacedWithoutAnUnavailableMoment() {
		assertThat(withVolume("configmaps:\n  data: ./config/data\n")).areReplacedBy("RollingUpdate");
	}

	@Test
	void volumeIsMountedByItsClaim() {
		List<HasMetadata> objects = withVolume("volumes:\n  data:\n");
		assertThat(objects).pod().hasVolumes("""
				- name: "volume-data"
				  persistentVolumeClaim:
				    claimName: "shop-data"
				""").container("web").hasMounts("volume-data /data");
	}

	@Test
	void readOnlyVolumeIsMountedSo() {
		assertThat(ManifestFixture.compose("""
				services:
				  web:
				    image: nginx
				    volumes: ["data:/data:ro"]
				volumes:
				  data:
				""").withSpec("volumes:\n  data:\n").render()).pod().container("web").hasMounts("volume-data /data ro");
	}

	@Test
	void filesOfTheSpecTakeThePlaceOfAVolume() {
		List<HasMetadata> objects = withVolume("configmaps:\n  data: ./config/data\n");
		assertThat(objects).configMap("shop-configmap-data").containsOnly(entry("a.txt", "A"));
		assertThat(objects).pod().hasVolumes("""
				- configMap:
				    defaultMode: 493
				    name: "shop-configmap-data"
				  name: "volume-data"
				""");
	}

	@Test
	void sharedMemoryAndTmpfsAreMemory() {
		List<HasMetadata> objects = ManifestFixture.service("shm_size: 64m\ntmpfs: /run\n").render();
		assertThat(objects).pod().hasVolumes("""
				- emptyDir:
				    medium: "Memory"
				    sizeLimit: "67108864"
				  name: "shm-web"
				- emptyDir:
				    medium: "Memory"
				  name: "tmp-web-run-e199ea4b"
				""").container("web").hasMounts("tmp-web-run-e199ea4b /run", "shm-web /dev/shm");
	}

	@Test
	void labelsOfTheSpecNeverReplaceOurOwn() {
		assertThat(ManifestFixture.service("").withSpec("labels:\n  tier: front\n").render()).pod()
			.labels()
			.containsEntry("tier", "front")
			.containsEntry("app.kubernetes.io/instance", "shop")
			.containsEntry("app.kubernetes.io/component", "app");
	}

	@Test
	void nameInTheKeyOfALabelStandsForEachContainer() {
		List<HasMetadata> objects = ManifestFixture.compose("""
				services:
				  web:
				    image: nginx
				  db:
				    image: postgres
				""").withSpec("""
				labels:
				  "{name}.example.com/tier": front
				annotations:
				  container.apparmor.security.beta.kubernetes.io/{name}: unconfined
				""").render();
		assertThat(objects).pod()
			.labels()
			.containsEntry("web.example.com/tier", "front")
			.containsEntry("db.example.com/tier", "front");
		assertThat(objects).pod()
			.annotations()
			.containsOnlyKeys("container.apparmor.security.beta.kubernetes.io/db",
					"container.apparmor.security.beta.kubernetes.io/web");
	}

	@Test
	void rollTokenChangesEveryPod() {
		assertThat(ManifestFixture.service("").withRollToken("1").render()).pod()
			.annotations()
			.containsOnly(entry("stackyard.io/roll", "1"));
	}

	@Test
	void placementAndTolerationsComeFromTheSpec() {
		List<HasMetadata> objects = ManifestFixture.service("stop_grace_period: 1m\nnetwork_mode: host\npid: host\n")
			.withSpec("""
					replicas: 3
					node-affinities:
					- {label: disk, value: ssd}
					- {label: zone, value: a}
					- {label: disk, value: nvme}
					node-tolerations:
					- key: dedicated
					  value: shop
					security:
					  runtime-class: gvisor
					""")
			.render();
		assertThat(objects).haveSpec("Deployment/shop-app", """
				minReadySeconds: 2
				replicas: 3
				revisionHistoryLimit: 2
				selector:
				  matchLabels:
				    app.kubernetes.io/component: "app"
				    app.kubernetes.io/instance: "shop"
				strategy:
				  rollingUpdate:
				    maxSurge: 1
				    maxUnavailable: 0
				  type: "RollingUpdate"
				template:
				  metadata:
				    labels:
				      app.kubernetes.io/component: "app"
				      app.kubernetes.io/instance: "shop"
				      app.kubernetes.io/managed-by: "stackyard"
				      app.kubernetes.io/name: "demo"
				      app.kubernetes.io/part-of: "demo"
				  spec:
				    affinity:
				      nodeAffinity:
				        requiredDuringSchedulingIgnoredDuringExecution:
				          nodeSelectorTerms:
				          - matchExpressions:
				            - key: "disk"
				              operator: "In"
				              values:
				              - "ssd"
				              - "nvme"
				            - key: "zone"
				              operator: "In"
				              values:
				              - "a"
				    automountServiceAccountToken: false
				    containers:
				    - image: "nginx"
				      imagePullPolicy: "IfNotPresent"
				      name: "web"
				    dnsPolicy: "ClusterFirstWithHostNet"
				    enableServiceLinks: false
				    hostAliases:
				    - hostnames:
				      - "web"
				      ip: "127.0.0.1"
				    hostNetwork: true
				    hostPID: true
				    restartPolicy: "Always"
				    runtimeClassName: "gvisor"
				    securityContext:
				      seccompProfile:
				        type: "RuntimeDefault"
				    terminationGracePeriodSeconds: 60
				    tolerations:
				    - effect: "NoSchedule"
				      key: "dedicated"
				      operator: "Equal"
				      value: "shop"
				""");
	}

	private static List<HasMetadata> withVolume(String spec) {
		return ManifestFixture.compose("""
				services:
				  web:
				    image: nginx
				    volumes: ["data:/data"]
				volumes:
				  data:
				""").with("config/data/a.txt", "A").withSpec(spec).render();
	}

}
