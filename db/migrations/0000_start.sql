CREATE TABLE `sessions` (
	`hash` text PRIMARY KEY NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sign_in_links` (
	`hash` text PRIMARY KEY NOT NULL,
	`expires_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tokens` (
	`hash` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`scopes` text DEFAULT '[]' NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text
);
--> statement-breakpoint
CREATE TABLE `evidence` (
	`id` text PRIMARY KEY NOT NULL,
	`collection` text NOT NULL,
	`item_id` text NOT NULL,
	`kind` text NOT NULL,
	`url` text NOT NULL,
	`title` text,
	`occurred_at` text,
	`seen_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `evidence_item` ON `evidence` (`collection`,`item_id`);--> statement-breakpoint
CREATE TABLE `habit_days` (
	`habit_id` text NOT NULL,
	`day` text NOT NULL,
	`amount` integer NOT NULL,
	`entries` integer NOT NULL,
	`skips` integer NOT NULL,
	PRIMARY KEY(`habit_id`, `day`),
	FOREIGN KEY (`habit_id`) REFERENCES `habits`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `habit_logs` (
	`id` text PRIMARY KEY NOT NULL,
	`habit_id` text NOT NULL,
	`day` text NOT NULL,
	`amount` integer NOT NULL,
	`skip` integer DEFAULT false NOT NULL,
	`note` text,
	`occurred_at` text NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`habit_id`) REFERENCES `habits`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `habit_logs_day` ON `habit_logs` (`day`,`id`);--> statement-breakpoint
CREATE INDEX `habit_logs_habit_day` ON `habit_logs` (`habit_id`,`day`);--> statement-breakpoint
CREATE TABLE `habits` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`imported` text,
	`archived_at` text,
	`title` text NOT NULL,
	`category` text NOT NULL,
	`hint` text,
	`period` text NOT NULL,
	`unit` text NOT NULL,
	`min` integer,
	`max` integer,
	`direction` text NOT NULL,
	`source` text NOT NULL,
	`public` integer DEFAULT false NOT NULL,
	`since` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `vacations` (
	`id` text PRIMARY KEY NOT NULL,
	`first_day` text NOT NULL,
	`last_day` text NOT NULL,
	`note` text
);
--> statement-breakpoint
CREATE TABLE `company_stages` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`imported` text,
	`archived_at` text,
	`title` text NOT NULL,
	`from_month` integer NOT NULL,
	`to_month` integer,
	`companies` text DEFAULT '[]' NOT NULL
);
--> statement-breakpoint
CREATE TABLE `interview_questions` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`imported` text,
	`archived_at` text,
	`title` text NOT NULL,
	`kind` text NOT NULL,
	`answer` text
);
--> statement-breakpoint
CREATE TABLE `reframings` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`imported` text,
	`archived_at` text,
	`before` text NOT NULL,
	`after` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `changes` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` text NOT NULL,
	`collection` text NOT NULL,
	`item_id` text,
	`kind` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `certifications` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`imported` text,
	`archived_at` text,
	`title` text NOT NULL,
	`priority` text NOT NULL,
	`remark` text,
	`alternatives` text DEFAULT '[]' NOT NULL,
	`phase_id` text,
	`credential_url` text,
	`expires_on` text,
	`status` text DEFAULT 'todo' NOT NULL,
	`started_on` text,
	`due_on` text,
	`done_on` text,
	`note` text
);
--> statement-breakpoint
CREATE TABLE `deliverables` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`imported` text,
	`archived_at` text,
	`title` text NOT NULL,
	`project_id` text NOT NULL,
	`requires` text DEFAULT '[]' NOT NULL,
	`status` text DEFAULT 'todo' NOT NULL,
	`started_on` text,
	`due_on` text,
	`done_on` text,
	`note` text
);
--> statement-breakpoint
CREATE INDEX `deliverables_project` ON `deliverables` (`project_id`);--> statement-breakpoint
CREATE TABLE `metrics` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`imported` text,
	`archived_at` text,
	`title` text NOT NULL,
	`month` integer NOT NULL,
	`measure` text NOT NULL,
	`certification_id` text,
	`target` real NOT NULL,
	`target_max` real,
	`unit` text NOT NULL,
	`public` integer DEFAULT false NOT NULL,
	`typed_value` real,
	`status` text DEFAULT 'todo' NOT NULL,
	`started_on` text,
	`due_on` text,
	`done_on` text,
	`note` text
);
--> statement-breakpoint
CREATE TABLE `plan_tasks` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`imported` text,
	`archived_at` text,
	`title` text NOT NULL,
	`month` integer NOT NULL,
	`month_title` text NOT NULL,
	`first_week` integer NOT NULL,
	`last_week` integer NOT NULL,
	`project_id` text,
	`certification_id` text,
	`status` text DEFAULT 'todo' NOT NULL,
	`started_on` text,
	`due_on` text,
	`done_on` text,
	`note` text
);
--> statement-breakpoint
CREATE TABLE `skills` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`imported` text,
	`archived_at` text,
	`title` text NOT NULL,
	`phase_id` text NOT NULL,
	`status` text DEFAULT 'todo' NOT NULL,
	`started_on` text,
	`due_on` text,
	`done_on` text,
	`note` text
);
--> statement-breakpoint
CREATE INDEX `skills_phase` ON `skills` (`phase_id`);--> statement-breakpoint
CREATE TABLE `achievements` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`imported` text,
	`archived_at` text,
	`title` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `career_paths` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`imported` text,
	`archived_at` text,
	`title` text NOT NULL,
	`companies` text DEFAULT '[]' NOT NULL,
	`salary_from` integer NOT NULL,
	`salary_to` integer NOT NULL,
	`currency` text NOT NULL,
	`focus` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `community_activities` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`imported` text,
	`archived_at` text,
	`title` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `guidelines` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`imported` text,
	`archived_at` text,
	`title` text NOT NULL,
	`kind` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `phases` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`imported` text,
	`archived_at` text,
	`title` text NOT NULL,
	`first_month` integer NOT NULL,
	`last_month` integer NOT NULL,
	`goal` text NOT NULL,
	`outline` text,
	`status_override` text,
	`started_on` text,
	`due_on` text,
	`done_on` text,
	`note` text
);
--> statement-breakpoint
CREATE TABLE `projects` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`imported` text,
	`archived_at` text,
	`title` text NOT NULL,
	`phase_id` text NOT NULL,
	`number` integer NOT NULL,
	`goal` text NOT NULL,
	`requires` text DEFAULT '[]' NOT NULL,
	`components` text DEFAULT '[]' NOT NULL,
	`functionality` text DEFAULT '[]' NOT NULL,
	`challenges` text DEFAULT '[]' NOT NULL,
	`experiments` text DEFAULT '[]' NOT NULL,
	`features` text DEFAULT '[]' NOT NULL,
	`example` text,
	`skills_demonstrated` text DEFAULT '[]' NOT NULL,
	`repository_id` text,
	`write_up` text,
	`status_override` text,
	`started_on` text,
	`due_on` text,
	`done_on` text,
	`note` text
);
--> statement-breakpoint
CREATE TABLE `repositories` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`imported` text,
	`archived_at` text,
	`title` text NOT NULL,
	`pinned` integer DEFAULT false NOT NULL,
	`project_id` text,
	`url` text
);
--> statement-breakpoint
CREATE TABLE `resources` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`imported` text,
	`archived_at` text,
	`title` text NOT NULL,
	`kind` text NOT NULL,
	`author` text,
	`remark` text,
	`url` text
);
--> statement-breakpoint
CREATE TABLE `roadmaps` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`goal` text NOT NULL,
	`months` integer NOT NULL,
	`document` text NOT NULL,
	`digest` text NOT NULL,
	`files_digest` text,
	`imported_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `strengths` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`imported` text,
	`archived_at` text,
	`title` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tools` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`imported` text,
	`archived_at` text,
	`title` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `settings` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`headline` text NOT NULL,
	`about` text NOT NULL,
	`github_user` text,
	`contact_url` text,
	`time_zone` text NOT NULL,
	`day_start_hour` integer NOT NULL,
	`plan_start` text NOT NULL,
	`site_url` text,
	`site_base` text NOT NULL,
	`visibility` text NOT NULL,
	`welcomed_at` text
);
--> statement-breakpoint
CREATE TABLE `study_guides` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`imported` text,
	`archived_at` text,
	`title` text NOT NULL,
	`summary` text NOT NULL,
	`body` text NOT NULL,
	`terms` text DEFAULT '[]' NOT NULL,
	`questions` text DEFAULT '[]' NOT NULL,
	`memory_tricks` text DEFAULT '[]' NOT NULL
);
--> statement-breakpoint
CREATE TABLE `articles` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`imported` text,
	`archived_at` text,
	`title` text NOT NULL,
	`project_id` text,
	`platform` text,
	`url` text,
	`status` text DEFAULT 'todo' NOT NULL,
	`started_on` text,
	`due_on` text,
	`done_on` text,
	`note` text
);
