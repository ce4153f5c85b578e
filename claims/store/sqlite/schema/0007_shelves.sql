-- Lists to leaf through: articles newest first, speakers by how much is quoted of them.
CREATE INDEX article_dated ON article (published DESC, id) WHERE retracted = 0;
CREATE INDEX speaker_said ON speaker (said DESC, id) WHERE retracted = 0 AND said > 0;
